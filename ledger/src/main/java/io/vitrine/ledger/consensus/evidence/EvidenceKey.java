package io.vitrine.ledger.consensus.evidence;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Comparator;

/**
 * What one item of evidence is about: at most one item per validator, epoch and kind is ever put on
 * the ledger (R12).
 *
 * @param epoch the epoch of the messages
 * @param accused the validator, by index in the set of that epoch
 * @param kind one of {@link Evidence#KINDS}
 */
public record EvidenceKey(long epoch, ValidatorId accused, String kind)
    implements Comparable<EvidenceKey> {
  private static final Comparator<EvidenceKey> ORDER =
      Comparator.comparingLong(EvidenceKey::epoch)
          .thenComparing(EvidenceKey::accused)
          .thenComparingInt(EvidenceKey::tag);

  /** Checks the kind. */
  public EvidenceKey {
    if (epoch < 0 || !Evidence.KINDS.contains(kind)) {
      throw new CodecException("no kind of evidence: " + kind + " in epoch " + epoch);
    }
  }

  /** The kind as a number: its place among {@link Evidence#KINDS}. */
  int tag() {
    return Evidence.KINDS.indexOf(kind);
  }

  /** Writes {@code [epoch, accused, kind]}, the kind as a number. */
  public static void write(CborWriter writer, EvidenceKey key) {
    writer.array(3).integer(key.epoch).integer(key.accused.index()).integer(key.tag());
  }

  /** Reads what {@link #write} wrote. */
  public static EvidenceKey read(CborReader reader) {
    reader.array(3);
    return new EvidenceKey(
        reader.unsigned(),
        new ValidatorId(reader.unsignedUpTo(ValidatorSet.MAX - 1)),
        Evidence.KINDS.get(reader.unsignedUpTo(Evidence.KINDS.size() - 1)));
  }

  @Override
  public int compareTo(EvidenceKey other) {
    return ORDER.compare(this, other);
  }

  /** Such as {@code LANE_FORK of v3 in epoch 0}. */
  @Override
  public String toString() {
    return kind + " of " + accused + " in epoch " + epoch;
  }
}
