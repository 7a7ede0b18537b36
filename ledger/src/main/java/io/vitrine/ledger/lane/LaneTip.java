package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Hash;

/**
 * A position in one lane.
 *
 * @param seq number of the batch, from 1; 0 means "no batch yet"
 * @param digest digest of that batch; zero for seq 0
 */
public record LaneTip(long seq, Hash digest) {
  /** Before the first batch. */
  public static final LaneTip NONE = new LaneTip(0, Hash.ZERO);

  /** Checks that seq 0 and the zero digest come together. */
  public LaneTip {
    if (seq < 0 || (seq == 0) != digest.isZero()) {
      throw new IllegalArgumentException("lane tip " + seq + " with digest " + digest);
    }
  }

  /** Writes {@code [seq, digest]}. */
  public static void write(CborWriter writer, LaneTip tip) {
    writer.array(2).integer(tip.seq).hash(tip.digest);
  }

  /** Reads what {@link #write} wrote. */
  public static LaneTip read(CborReader reader) {
    reader.array(2);
    long seq = reader.unsigned();
    Hash digest = reader.hash();
    if ((seq == 0) != digest.isZero()) {
      throw new CodecException("lane tip 0 has the zero digest, others do not");
    }
    return new LaneTip(seq, digest);
  }
}
