package io.vitrine.ledger.proof;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * All that is needed to verify offline what the state after a block held, or did not hold, at some
 * keys. {@code docs/spec/state-and-proofs.md} has the format.
 *
 * @param genesis the genesis document
 * @param record the record of the block, which names the state root
 * @param logPath from the record to the root of the log that {@code attesting} names
 * @param epochs one change per epoch before that of {@code attesting}, from epoch 0
 * @param attesting the later header whose log contains the record
 * @param state the keys with their values, or that there is none
 */
public record StateBundle(
    Bytes genesis,
    Bytes record,
    List<Hash> logPath,
    List<EpochChange> epochs,
    FinalizedHeader attesting,
    List<WorldProof> state) {
  /** The first element of the encoding. */
  public static final String FORMAT = "vitrine/state-proof/v1";

  /** The most keys. */
  public static final int MAX_KEYS = 64;

  private static final int MAX_DOCUMENT = 1024 * 1024;

  /** Copies the lists. */
  public StateBundle {
    logPath = List.copyOf(logPath);
    epochs = List.copyOf(epochs);
    state = List.copyOf(state);
  }

  /** The canonical bytes. */
  public Bytes encode() {
    CborWriter writer =
        new CborWriter()
            .array(7)
            .text(FORMAT)
            .bytes(genesis)
            .bytes(record)
            .list(logPath, CborWriter::hash)
            .list(epochs, (w, e) -> e.write(w));
    attesting.write(writer);
    return writer.list(state, (w, s) -> s.write(w)).toBytes();
  }

  /**
   * Reads what {@link #encode} wrote. What it carries as bytes is not looked into.
   *
   * @throws CodecException on anything else
   */
  public static StateBundle decode(Bytes bytes) {
    if (bytes.size() > ProofBundle.MAX_SIZE) {
      throw new CodecException("proof of " + bytes.size() + " bytes");
    }
    return CborReader.decode(bytes, StateBundle::read);
  }

  private static StateBundle read(CborReader r) {
    r.array(7);
    String format = r.text(64);
    if (!format.equals(FORMAT)) {
      throw new CodecException("unknown proof format " + format);
    }
    return new StateBundle(
        r.bytesUpTo(MAX_DOCUMENT),
        r.bytesUpTo(MAX_DOCUMENT),
        r.list(InclusionProof.MAX_PATH, CborReader::hash),
        r.list(ProofBundle.MAX_EPOCHS, EpochChange::read),
        FinalizedHeader.read(r),
        r.list(MAX_KEYS, WorldProof::read));
  }
}
