package io.vitrine.ledger.state;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.state.ReplayWindow.Place;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The consumed ids of one minute of validUntil, immutable and append-only in the order of
 * execution. Its root commits to them as a hash chain over {@link ConsumedStep}s: nobody proves
 * that an id is in it, so it takes no tree. What a block adds costs one hash, and what was there
 * before it never changes.
 */
public final class ReplayBucket {
  /** Nothing consumed; its root is {@link Hash#ZERO}. */
  public static final ReplayBucket EMPTY = new ReplayBucket(ConsumedIds.EMPTY, List.of());

  private final ConsumedIds ids;
  private final List<ReplayPiece.Range> pieces;

  private ReplayBucket(ConsumedIds ids, List<ReplayPiece.Range> pieces) {
    this.ids = ids;
    this.pieces = pieces;
  }

  /**
   * The bucket with exactly these entries, given in the order of its pieces; how they were divided
   * makes no difference. Empty when they are in any other order, an id comes twice, or one is no
   * entry of a bucket.
   */
  public static Optional<ReplayBucket> ofOrdered(List<StateTree.Entry> entries) {
    List<ReplayEntry> consumed = new ArrayList<>(entries.size());
    try {
      entries.forEach(entry -> consumed.add(ReplayEntry.of(entry)));
    } catch (CodecException noEntry) {
      return Optional.empty();
    }
    return EMPTY.append(consumed);
  }

  /** Where the transaction was executed, if its id is in this bucket. */
  public Optional<Place> find(Hash transactionId) {
    return ids.find(transactionId);
  }

  /** Commits to all ids, their places and their order. */
  public Hash root() {
    return pieces.isEmpty() ? Hash.ZERO : pieces.get(pieces.size() - 1).root();
  }

  /** The number of ids. */
  public long size() {
    return pieces.stream().mapToLong(ReplayPiece.Range::size).sum();
  }

  /** Everything in pieces, in order. Nothing is hashed or encoded for it. */
  public List<ReplayPiece> pieces() {
    return pieces.stream().map(piece -> new ReplayPiece(ids.steps(), piece)).toList();
  }

  /**
   * This bucket with {@code consumed} at its end: of any number of blocks, but all ids of a block
   * at once, as the steps would be others. Empty when they are not in the order of execution or one
   * was consumed before.
   */
  Optional<ReplayBucket> append(List<ReplayEntry> consumed) {
    if (!follows(consumed)) {
      return Optional.empty();
    }
    Optional<ReplayBucket> grown = Optional.of(this);
    int from = 0;
    while (from < consumed.size() && grown.isPresent()) {
      int to = endOfStep(consumed, from);
      ConsumedStep step = ConsumedStep.of(consumed.subList(from, to));
      grown = grown.get().with(step);
      from = to;
    }
    return grown;
  }

  private Optional<ReplayBucket> with(ConsumedStep step) {
    return ids.append(step).map(grown -> new ReplayBucket(grown, piecesWith(step)));
  }

  private List<ReplayPiece.Range> piecesWith(ConsumedStep step) {
    List<ReplayPiece.Range> next = new ArrayList<>(pieces);
    Hash root = step.link(root());
    int last = pieces.size() - 1;
    if (last >= 0 && pieces.get(last).takes(step)) {
      next.set(last, pieces.get(last).with(step, root));
    } else {
      int number = ids.steps().size();
      next.add(new ReplayPiece.Range(number, number + 1, step.size(), root));
    }
    return List.copyOf(next);
  }

  /** Whether the places ascend, beginning above the last height that is in. */
  private boolean follows(List<ReplayEntry> consumed) {
    StepList steps = ids.steps();
    long height = steps.size() == 0 ? -1 : steps.get(steps.size() - 1).height();
    Place before = new Place(height, Integer.MAX_VALUE);
    for (ReplayEntry entry : consumed) {
      if (entry.place().compareTo(before) <= 0) {
        return false;
      }
      before = entry.place();
    }
    return true;
  }

  private static int endOfStep(List<ReplayEntry> consumed, int from) {
    long height = consumed.get(from).place().height();
    int end = Math.min(consumed.size(), from + ConsumedStep.MAX);
    int to = from + 1;
    while (to < end && consumed.get(to).place().height() == height) {
      to++;
    }
    return to;
  }
}
