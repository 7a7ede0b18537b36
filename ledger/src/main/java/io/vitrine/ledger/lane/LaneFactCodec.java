package io.vitrine.ledger.lane;

import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;

/**
 * The journal's bytes of a lane fact: {@code [0, header bytes, size]} or {@code [1, previous
 * generation, sealed sequence number, epoch, [seq, digest], [[[seq, digest], size], ...]]}.
 */
public final class LaneFactCodec {
  private static final int BATCH_SEALED = 0;
  private static final int GENERATION_STARTED = 1;

  private LaneFactCodec() {}

  /** The canonical bytes. */
  public static Bytes encode(LaneFact fact) {
    return fact.match(
        new LaneFact.Cases<Bytes>() {
          @Override
          public Bytes onBatchSealed(LaneFact.BatchSealed f) {
            return new CborWriter()
                .array(3)
                .integer(BATCH_SEALED)
                .bytes(f.header().encode())
                .integer(f.size())
                .toBytes();
          }

          @Override
          public Bytes onLaneGenerationStarted(LaneFact.LaneGenerationStarted f) {
            CborWriter writer =
                new CborWriter()
                    .array(f.author().isPresent() ? 7 : 6)
                    .integer(GENERATION_STARTED)
                    .integer(f.previousGeneration())
                    .integer(f.sealedSeqNr())
                    .integer(f.epoch());
            LaneTip.write(writer, f.tip());
            writer.list(
                f.unordered(),
                (w, u) -> {
                  LaneTip.write(w.array(2), u.tip());
                  w.integer(u.size());
                });
            f.author().ifPresent(author -> writer.integer(author.index()));
            return writer.toBytes();
          }
        });
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CodecException on anything else
   */
  public static LaneFact decode(Bytes bytes) {
    return CborReader.decode(
        bytes,
        r -> {
          int count = r.arrayUpTo(7);
          int kind = r.unsignedUpTo(GENERATION_STARTED);
          boolean fits = kind == BATCH_SEALED ? count == 3 : count >= 6;
          if (!fits) {
            throw new CodecException("lane fact " + kind + " of " + count + " elements");
          }
          return kind == BATCH_SEALED ? batchSealed(r) : generationStarted(r, count == 7);
        });
  }

  private static LaneFact batchSealed(CborReader r) {
    BatchHeader header = BatchHeader.decode(r.bytesUpTo(SignedBatchHeader.MAX_HEADER));
    return new LaneFact.BatchSealed(header, r.unsignedUpTo(Batch.MAX_SIZE));
  }

  private static LaneFact generationStarted(CborReader r, boolean named) {
    long previous = r.unsigned();
    long sealed = r.unsigned();
    long epoch = r.unsigned();
    LaneTip tip = LaneTip.read(r);
    List<LaneFact.UnorderedBatch> unordered =
        r.list(
            LaneAuthor.MAX_UNORDERED,
            e -> {
              e.array(2);
              return new LaneFact.UnorderedBatch(LaneTip.read(e), e.unsignedUpTo(Batch.MAX_SIZE));
            });
    Optional<ValidatorId> author =
        named ? Optional.of(new ValidatorId(r.unsignedUpTo(ValidatorSet.MAX))) : Optional.empty();
    if (named != epoch > 0) {
      throw new CodecException("the author of a lane is named from epoch 1 on");
    }
    return new LaneFact.LaneGenerationStarted(previous, sealed, epoch, author, tip, unordered);
  }
}
