package io.vitrine.ledger.pruning;

import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of snapshots, and which blocks may go because of it (R14). Immutable; one height
 * per validator of the epoch, so a peer can fill nothing.
 *
 * @param rule the numbers
 * @param validators how many the epoch has; reports of others count for nothing
 * @param votes whether this replica is one of them
 * @param reported the newest snapshot of others, as each said last
 * @param own heights of the own usable snapshots
 */
public record Pruning(
    PruningRule rule,
    int validators,
    boolean votes,
    SortedMap<ValidatorId, Long> reported,
    List<Long> own) {
  /** Copies the collections. */
  public Pruning {
    reported = Collections.unmodifiableSortedMap(new TreeMap<>(reported));
    own = List.copyOf(own);
  }

  /** Before anybody said anything, in an epoch of so many validators. */
  public static Pruning start(PruningRule rule, int validators, boolean votes) {
    return new Pruning(rule, validators, votes, new TreeMap<>(), List.of());
  }

  /** {@code peer} says that its newest complete snapshot is of {@code height}. */
  public Pruning reported(ValidatorId peer, long height) {
    if (peer.index() >= validators) {
      return this;
    }
    SortedMap<ValidatorId, Long> heights = new TreeMap<>(reported);
    heights.put(peer, height);
    return new Pruning(rule, validators, votes, heights, own);
  }

  /** These are the own usable snapshots. */
  public Pruning own(List<Long> heights) {
    return new Pruning(rule, validators, votes, reported, heights);
  }

  /** The newest own snapshot; 0 when there is none. */
  public long newest() {
    return own.stream().max(Comparator.naturalOrder()).orElse(0L);
  }

  /**
   * Blocks below this height may go; 0 when none may. At or below it lies a snapshot that a quorum
   * holds, so whoever lacks the blocks finds a correct validator to get a snapshot from; and the
   * own oldest one, so that every own snapshot still has the blocks above it.
   *
   * @param tip the highest block executed here
   */
  public long floor(long tip) {
    OptionalLong common = common();
    if (rule.keep().isEmpty() || common.isEmpty() || own.size() < PruningRule.SNAPSHOTS) {
      return 0;
    }
    long oldest = Collections.min(own);
    if (oldest > tip - rule.attestedWithin()) {
      return 0;
    }
    long kept = Math.min(common.getAsLong(), tip) - rule.keep().getAsLong();
    return Math.max(0, Math.min(kept, oldest));
  }

  /**
   * What is to be done next: first it is written that blocks are not kept, then they go. An archive
   * has nothing to do, not even what an earlier run that pruned has left.
   *
   * @param tip the highest block executed here
   * @param keptFrom the lowest height from which on blocks are kept; 0 when all are
   * @param erasedBelow the height below which nothing is left
   */
  public PruningStep next(long tip, long keptFrom, long erasedBelow) {
    long floor = floor(tip);
    if (floor > keptFrom) {
      return new PruningStep.KeepFrom(floor);
    }
    return rule.keep().isPresent() && erasedBelow < keptFrom
        ? new PruningStep.Erase(erasedBelow, keptFrom)
        : new PruningStep.Nothing();
  }

  /** The greatest height at or above which a quorum says that it has a snapshot. */
  private OptionalLong common() {
    List<Long> heights = new ArrayList<>(reported.values());
    if (votes) {
      heights.add(newest());
    }
    heights.sort(Comparator.reverseOrder());
    return heights.size() < rule.quorum()
        ? OptionalLong.empty()
        : OptionalLong.of(heights.get(rule.quorum() - 1));
  }
}
