package io.vitrine.contracts.delegation;

import io.vitrine.contracts.types.Power;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Bytes;
import java.util.List;

/**
 * What an agent may do for a principal.
 *
 * @param powers at least one, in the order of {@link Power}, each once
 * @param until it holds in blocks before this time, in milliseconds since 1970
 */
public record Mandate(List<Power> powers, long until) {
  /**
   * Checks the powers.
   *
   * @throws IllegalArgumentException for none, or out of order
   */
  public Mandate {
    powers = List.copyOf(powers);
    if (powers.isEmpty() || !powers.equals(powers.stream().sorted().distinct().toList())) {
      throw new IllegalArgumentException("powers not in order, each once: " + powers);
    }
  }

  /** Whether it allows no more than {@code other}. */
  boolean isWithin(Mandate other) {
    return other.powers.containsAll(powers) && until <= other.until;
  }

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    return new CborWriter()
        .array(2)
        .list(powers, (writer, power) -> writer.text(power.name()))
        .integer(until)
        .toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException on unknown powers, or none
   */
  public static Mandate decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(2);
          return new Mandate(
              r.list(Power.values().length, power -> Power.valueOf(power.text(16))), r.unsigned());
        });
  }
}
