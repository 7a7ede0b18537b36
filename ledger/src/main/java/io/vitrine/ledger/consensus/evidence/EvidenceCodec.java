package io.vitrine.ledger.consensus.evidence;

import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.lane.SignedBatchHeader;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;

/**
 * The byte form of evidence: {@code [kind 0..4, first, second]}. The parts are two votes, two
 * signed batch headers, or a signed batch header with {@code [envelope, index, [hash, ...]]}; the
 * number of transactions is in the header.
 */
public final class EvidenceCodec {
  private EvidenceCodec() {}

  /** Writes {@code [kind, first, second]}. */
  public static void write(CborWriter writer, Evidence evidence) {
    writer.array(3).integer(evidence.key().tag());
    evidence.match(new First(writer));
    evidence.match(new Second(writer));
  }

  /**
   * Reads what {@link #write} wrote. Whether it proves anything is for {@link Evidence#invalidity}.
   *
   * @throws CodecException on anything else
   */
  public static Evidence read(CborReader reader) {
    reader.array(3);
    int tag = reader.unsignedUpTo(Evidence.KINDS.size() - 1);
    return parts(Evidence.KINDS.get(tag), reader, reader);
  }

  /** The canonical bytes. */
  public static Bytes encode(Evidence evidence) {
    CborWriter writer = new CborWriter();
    write(writer, evidence);
    return writer.toBytes();
  }

  /** Reads the whole of {@code bytes}. */
  public static Evidence decode(Bytes bytes) {
    return CborReader.decode(bytes, EvidenceCodec::read);
  }

  /** The first part by itself. */
  public static Bytes first(Evidence evidence) {
    return evidence.match(new First(new CborWriter())).toBytes();
  }

  /** The second part by itself. */
  public static Bytes second(Evidence evidence) {
    return evidence.match(new Second(new CborWriter())).toBytes();
  }

  /**
   * Puts together what {@link #first} and {@link #second} took apart.
   *
   * @throws CodecException on anything else
   */
  public static Evidence join(String kind, Bytes first, Bytes second) {
    CborReader one = new CborReader(first);
    CborReader other = new CborReader(second);
    Evidence evidence = parts(kind, one, other);
    one.end();
    other.end();
    return evidence;
  }

  private static Evidence parts(String kind, CborReader one, CborReader other) {
    return switch (kind) {
      case "DOUBLE_NOTARIZE" -> new Evidence.DoubleNotarize(Vote.read(one), Vote.read(other));
      case "DOUBLE_FINALIZE" -> new Evidence.DoubleFinalize(Vote.read(one), Vote.read(other));
      case "NULLIFY_AND_FINALIZE" ->
          new Evidence.NullifyAndFinalize(Vote.read(one), Vote.read(other));
      case "LANE_FORK" ->
          Evidence.LaneFork.of(SignedBatchHeader.read(one), SignedBatchHeader.read(other));
      case "BAD_BATCH" -> badBatch(SignedBatchHeader.read(one), other);
      default -> throw new CodecException("evidence of kind " + kind);
    };
  }

  private static Evidence badBatch(SignedBatchHeader batch, CborReader place) {
    place.array(3);
    return new Evidence.BadBatch(
        batch,
        place.bytesUpTo(SignedTransaction.MAX_SIZE),
        new InclusionProof(
            place.unsigned(),
            batch.header().count(),
            place.list(InclusionProof.MAX_PATH, CborReader::hash)));
  }

  /** Writes the first part. */
  private record First(CborWriter w) implements Evidence.Cases<CborWriter> {
    private CborWriter vote(Vote vote) {
      Vote.write(w, vote);
      return w;
    }

    private CborWriter batch(SignedBatchHeader batch) {
      SignedBatchHeader.write(w, batch);
      return w;
    }

    @Override
    public CborWriter onDoubleNotarize(Evidence.DoubleNotarize e) {
      return vote(e.first());
    }

    @Override
    public CborWriter onDoubleFinalize(Evidence.DoubleFinalize e) {
      return vote(e.first());
    }

    @Override
    public CborWriter onNullifyAndFinalize(Evidence.NullifyAndFinalize e) {
      return vote(e.nullifying());
    }

    @Override
    public CborWriter onLaneFork(Evidence.LaneFork e) {
      return batch(new SignedBatchHeader(e.first(), e.firstSignature()));
    }

    @Override
    public CborWriter onBadBatch(Evidence.BadBatch e) {
      return batch(e.batch());
    }
  }

  /** Writes the second part. */
  private record Second(CborWriter w) implements Evidence.Cases<CborWriter> {
    private CborWriter vote(Vote vote) {
      Vote.write(w, vote);
      return w;
    }

    @Override
    public CborWriter onDoubleNotarize(Evidence.DoubleNotarize e) {
      return vote(e.second());
    }

    @Override
    public CborWriter onDoubleFinalize(Evidence.DoubleFinalize e) {
      return vote(e.second());
    }

    @Override
    public CborWriter onNullifyAndFinalize(Evidence.NullifyAndFinalize e) {
      return vote(e.finalizing());
    }

    @Override
    public CborWriter onLaneFork(Evidence.LaneFork e) {
      SignedBatchHeader.write(w, new SignedBatchHeader(e.second(), e.secondSignature()));
      return w;
    }

    @Override
    public CborWriter onBadBatch(Evidence.BadBatch e) {
      return w.array(3)
          .bytes(e.envelope())
          .integer(e.place().index())
          .list(e.place().path(), CborWriter::hash);
    }
  }
}
