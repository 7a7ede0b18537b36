package io.vitrine.ledger.lane;

import io.vitrine.ledger.lane.LaneFact.BatchSealed;
import io.vitrine.ledger.lane.LaneFact.LaneGenerationStarted;
import io.vitrine.ledger.lane.LaneFact.UnorderedBatch;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The own lane (L1), as a decider: {@link #seal} makes a fact and changes nothing, {@link #apply}
 * takes the fact once it is durable. So a position is taken in the journal before its header can be
 * signed, and no restart can sign two batches for one position.
 *
 * <p>The host keeps one batch in flight: it seals the next when the one before is durable and
 * offered to all.
 *
 * @param epoch the epoch of the lane
 * @param author the own index in that epoch's set, or one behind it for a follower
 * @param tip the last sealed batch
 * @param unordered sealed batches above the last final cut, ascending
 */
public record LaneAuthor(
    long epoch, ValidatorId author, LaneTip tip, List<UnorderedBatch> unordered) {
  /** The most un-ordered batches. */
  public static final int MAX_UNORDERED = 64;

  /** The most bytes in un-ordered batches: 32 MiB. */
  public static final long MAX_UNORDERED_BYTES = 32L * 1024 * 1024;

  /** Stands for the signature while the size is computed. */
  private static final Bytes UNSIGNED = Bytes.wrap(new byte[64]);

  /** Copies the list. */
  public LaneAuthor {
    unordered = List.copyOf(unordered);
  }

  /** The lane of {@code author} before its first batch in {@code epoch}. */
  public static LaneAuthor start(long epoch, ValidatorId author) {
    return new LaneAuthor(epoch, author, LaneTip.NONE, List.of());
  }

  /**
   * Puts envelopes into the next batch of this lane. All were verified before.
   *
   * @param envelopes at least one
   */
  public Sealing seal(List<Bytes> envelopes) {
    if (envelopes.size() > Batch.MAX_TRANSACTIONS) {
      return new Sealing.BatchTooLarge(
          envelopes.size(), Batch.MAX_TRANSACTIONS, payload(envelopes), Batch.MAX_SIZE);
    }
    BatchHeader header =
        new BatchHeader(
            epoch,
            author,
            Math.addExact(tip.seq(), 1),
            tip.digest(),
            MerkleTree.root(envelopes),
            envelopes.size());
    int size = new Batch(header, envelopes, UNSIGNED).encode().size();
    if (size > Batch.MAX_SIZE) {
      return new Sealing.BatchTooLarge(
          envelopes.size(), Batch.MAX_TRANSACTIONS, size, Batch.MAX_SIZE);
    }
    if (unordered.size() >= MAX_UNORDERED || unorderedBytes() + size > MAX_UNORDERED_BYTES) {
      return new Sealing.LaneFull(
          unordered.size(), MAX_UNORDERED, unorderedBytes() + size, MAX_UNORDERED_BYTES);
    }
    return new Sealing.Sealed(new BatchSealed(header, size), envelopes);
  }

  /**
   * The lane after {@code fact}.
   *
   * @throws IllegalStateException when the fact is not the next of this lane: the journal is
   *     damaged
   */
  public LaneAuthor apply(LaneFact fact) {
    return fact.match(
        new LaneFact.Cases<LaneAuthor>() {
          @Override
          public LaneAuthor onBatchSealed(BatchSealed f) {
            return sealed(f);
          }

          @Override
          public LaneAuthor onLaneGenerationStarted(LaneGenerationStarted f) {
            return new LaneAuthor(f.epoch(), f.author().orElse(author), f.tip(), f.unordered());
          }
        });
  }

  /** The first fact of the next generation, which carries this state over (F7). */
  public LaneGenerationStarted generationStarted(long previousGeneration, long sealedSeqNr) {
    Optional<ValidatorId> named = epoch > 0 ? Optional.of(author) : Optional.empty();
    return new LaneGenerationStarted(previousGeneration, sealedSeqNr, epoch, named, tip, unordered);
  }

  /**
   * The lane after a final cut put its tip at {@code finalTip}: what is at or below no longer
   * counts against the limits.
   *
   * @throws IllegalStateException when the cut names a batch this journal did not seal: another
   *     process signs with this key, or the journal lost writes (R17)
   */
  public LaneAuthor ordered(LaneTip finalTip) {
    boolean known =
        finalTip.seq() < tip.seq()
            ? unordered.stream()
                .allMatch(b -> b.tip().seq() != finalTip.seq() || b.tip().equals(finalTip))
            : finalTip.equals(tip);
    if (!known) {
      throw new IllegalStateException(
          "a final cut orders " + finalTip + " of the own lane, whose journal ends at " + tip);
    }
    if (unordered.isEmpty() || unordered.get(0).tip().seq() > finalTip.seq()) {
      return this;
    }
    List<UnorderedBatch> left =
        unordered.stream().filter(b -> b.tip().seq() > finalTip.seq()).toList();
    return new LaneAuthor(epoch, author, tip, left);
  }

  /**
   * The first position of a new epoch's lane; un-ordered batches are re-batched by the host (R13).
   */
  public LaneAuthor epochStarted(long nextEpoch, ValidatorId nextAuthor) {
    if (nextEpoch <= epoch) {
      throw new IllegalArgumentException("epoch " + nextEpoch + " does not follow " + epoch);
    }
    return start(nextEpoch, nextAuthor);
  }

  /** The bytes of all un-ordered batches. */
  public long unorderedBytes() {
    long sum = 0;
    for (UnorderedBatch batch : unordered) {
      sum += batch.size();
    }
    return sum;
  }

  private LaneAuthor sealed(BatchSealed fact) {
    BatchHeader header = fact.header();
    if (header.epoch() > epoch && header.seq() == 1) {
      return start(header.epoch(), header.author()).sealed(fact);
    }
    if (header.epoch() != epoch
        || !header.author().equals(author)
        || !header.previous().equals(tip)) {
      throw new IllegalStateException("the journal seals " + header + " after " + tip);
    }
    List<UnorderedBatch> more = new ArrayList<>(unordered);
    more.add(new UnorderedBatch(header.tip(), fact.size()));
    return new LaneAuthor(epoch, author, header.tip(), more);
  }

  private static long payload(List<Bytes> envelopes) {
    return envelopes.stream().mapToLong(Bytes::size).sum();
  }
}
