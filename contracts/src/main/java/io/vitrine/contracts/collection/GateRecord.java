package io.vitrine.contracts.collection;

import io.vitrine.contracts.types.Verdict;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * Who took a step of a round, and what came of it. Records are never changed once the round is
 * over, and never removed: a rejection stays on the ledger.
 *
 * @param by who took the step
 * @param signer who signed for it: the same, or an agent
 * @param at time of the block, in milliseconds since 1970
 * @param verdict what was decided; PASSED for a step of the creator
 * @param report hash of the report behind the verdict; none for a step of the creator
 */
public record GateRecord(
    Address by, Address signer, long at, Verdict verdict, Optional<Hash> report) {
  private static final int ELEMENTS = 5;

  /** The canonical bytes, as they stand in the state. */
  public Bytes encode() {
    CborWriter writer =
        new CborWriter()
            .array(ELEMENTS)
            .bytes(by.value())
            .bytes(signer.value())
            .integer(at)
            .text(verdict.name());
    report.ifPresentOrElse(writer::hash, writer::nil);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote, for example from a state proof.
   *
   * @throws io.vitrine.ledger.codec.CodecException on another shape
   * @throws IllegalArgumentException on an unknown verdict
   */
  public static GateRecord decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          r.array(ELEMENTS);
          return new GateRecord(
              new Address(r.bytes(Address.SIZE)),
              new Address(r.bytes(Address.SIZE)),
              r.unsigned(),
              Verdict.valueOf(r.text(16)),
              r.nil() ? Optional.empty() : Optional.of(r.hash()));
        });
  }
}
