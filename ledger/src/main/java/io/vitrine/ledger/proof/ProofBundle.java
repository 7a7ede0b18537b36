package io.vitrine.ledger.proof;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.state.WorldProof;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;

/**
 * The content of a {@code .vproof}: all that is needed to verify offline that a transaction was
 * executed with a certain result, and optionally what the state then held at one key. Everything
 * hashed is carried as its exact bytes. {@code docs/spec/state-and-proofs.md} has the format.
 *
 * @param genesis the genesis document
 * @param envelope the transaction
 * @param receipt its receipt, which says where it was executed
 * @param txPath from the envelope to the record's txRoot
 * @param receiptPath from the receipt to the record's receiptRoot
 * @param record the record of the block
 * @param logPath from the record to the root of the log that {@code attesting} names
 * @param epochs one change per epoch before that of {@code attesting}, from epoch 0
 * @param attesting the later header whose log contains the record
 * @param state what the state of the record holds at a key
 */
public record ProofBundle(
    Bytes genesis,
    Bytes envelope,
    Bytes receipt,
    List<Hash> txPath,
    List<Hash> receiptPath,
    Bytes record,
    List<Hash> logPath,
    List<EpochChange> epochs,
    FinalizedHeader attesting,
    Optional<WorldProof> state) {
  /** The largest encoding in bytes. */
  public static final int MAX_SIZE = 8 * 1024 * 1024;

  /** The first element of the encoding. */
  public static final String FORMAT = "vitrine/proof/v1";

  /** The most epoch changes. */
  public static final int MAX_EPOCHS = 1_024;

  private static final int MAX_DOCUMENT = 1024 * 1024;

  /** Copies the lists. */
  public ProofBundle {
    txPath = List.copyOf(txPath);
    receiptPath = List.copyOf(receiptPath);
    logPath = List.copyOf(logPath);
    epochs = List.copyOf(epochs);
  }

  /** This bundle with a proof of one key under the record's state root. */
  public ProofBundle withState(WorldProof proof) {
    return new ProofBundle(
        genesis,
        envelope,
        receipt,
        txPath,
        receiptPath,
        record,
        logPath,
        epochs,
        attesting,
        Optional.of(proof));
  }

  /** The canonical bytes. */
  public Bytes encode() {
    CborWriter writer =
        new CborWriter()
            .array(11)
            .text(FORMAT)
            .bytes(genesis)
            .bytes(envelope)
            .bytes(receipt)
            .list(txPath, CborWriter::hash)
            .list(receiptPath, CborWriter::hash)
            .bytes(record)
            .list(logPath, CborWriter::hash)
            .list(epochs, (w, e) -> e.write(w));
    attesting.write(writer);
    state.ifPresentOrElse(s -> s.write(writer), writer::nil);
    return writer.toBytes();
  }

  /**
   * Reads what {@link #encode} wrote. What it carries as bytes is not looked into.
   *
   * @throws CodecException on anything else
   */
  public static ProofBundle decode(Bytes bytes) {
    if (bytes.size() > MAX_SIZE) {
      throw new CodecException("proof of " + bytes.size() + " bytes, at most " + MAX_SIZE);
    }
    return CborReader.decode(bytes, ProofBundle::read);
  }

  private static ProofBundle read(CborReader r) {
    r.array(11);
    String format = r.text(64);
    if (!format.equals(FORMAT)) {
      throw new CodecException("unknown proof format " + format);
    }
    return new ProofBundle(
        r.bytesUpTo(MAX_DOCUMENT),
        r.bytesUpTo(SignedTransaction.MAX_SIZE),
        r.bytesUpTo(MAX_SIZE),
        r.list(InclusionProof.MAX_PATH, CborReader::hash),
        r.list(InclusionProof.MAX_PATH, CborReader::hash),
        r.bytesUpTo(MAX_DOCUMENT),
        r.list(InclusionProof.MAX_PATH, CborReader::hash),
        r.list(MAX_EPOCHS, EpochChange::read),
        FinalizedHeader.read(r),
        r.nil() ? Optional.empty() : Optional.of(WorldProof.read(r)));
  }
}
