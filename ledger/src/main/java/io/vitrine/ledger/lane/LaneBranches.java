package io.vitrine.ledger.lane;

import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The batches of one lane that are held, verified and durable, above its final position: a tree,
 * because a Byzantine author may sign several batches for one seq, and whichever a quorum names
 * must be held (L2). Immutable.
 *
 * <p>Bound: per seq at most {@link #MAX_BRANCHES} batches that nothing but pushes and proposals
 * name; one more evicts the oldest of them that is not on the followed branch, with what builds on
 * it. Batches that a notarized or final cut or an own vote names, and their ancestors, always stay;
 * there are at most as many as such cuts above the last final one.
 */
final class LaneBranches {
  /** The most batches of one seq that are named by proposals alone. */
  static final int MAX_BRANCHES = 4;

  /**
   * One batch; {@code named}: by a notarized or final cut or an own vote, or below one so named.
   */
  private record Held(SignedBatchHeader signed, LaneTip tip, boolean named) {
    Held asNamed() {
      return named ? this : new Held(signed, tip, true);
    }

    LaneTip previous() {
      return signed.header().previous();
    }
  }

  /** Per seq in the order of arrival. */
  private final NavigableMap<Long, List<Held>> bySeq;

  private LaneBranches(NavigableMap<Long, List<Held>> bySeq) {
    this.bySeq = bySeq;
  }

  static LaneBranches none() {
    return new LaneBranches(new TreeMap<>());
  }

  /** The batch at {@code tip}. */
  Optional<SignedBatchHeader> find(LaneTip tip) {
    return entry(tip).map(Held::signed);
  }

  /** A held batch of the same seq as {@code tip} and another digest. */
  Optional<SignedBatchHeader> rival(LaneTip tip) {
    return at(tip.seq()).stream().filter(h -> !h.tip.equals(tip)).map(Held::signed).findFirst();
  }

  /** The batch that arrived first among those that extend {@code tip}. */
  Optional<SignedBatchHeader> childOf(LaneTip tip) {
    return at(tip.seq() + 1).stream()
        .filter(h -> h.previous().equals(tip))
        .map(Held::signed)
        .findFirst();
  }

  /** The number of batches. */
  int size() {
    return bySeq.values().stream().mapToInt(List::size).sum();
  }

  /** Whether {@code upper} is {@code lower} or a held batch whose held ancestors reach it. */
  boolean reaches(LaneTip upper, LaneTip lower) {
    LaneTip at = upper;
    while (at.seq() > lower.seq()) {
      Optional<Held> held = entry(at);
      if (held.isEmpty()) {
        return false;
      }
      at = held.get().previous();
    }
    return at.equals(lower);
  }

  /**
   * Whether nothing that is held shows that {@code upper} lies on another branch than {@code
   * lower}.
   */
  boolean mayExtend(LaneTip upper, LaneTip lower) {
    LaneTip at = upper;
    while (at.seq() > lower.seq()) {
      Optional<Held> held = entry(at);
      if (held.isEmpty()) {
        return true;
      }
      at = held.get().previous();
    }
    return at.equals(lower);
  }

  /** What is held of the way from {@code from} up to {@code to}; {@code lane} says whose lane. */
  LaneAdvance advance(LaneReceiver lane, LaneTip from, LaneTip to) {
    List<SignedBatchHeader> descending = new ArrayList<>();
    LaneTip at = to;
    while (at.seq() > from.seq()) {
      Optional<Held> held = entry(at);
      if (held.isEmpty()) {
        return new LaneAdvance.Missing(
            new LaneFetch(lane.epoch(), lane.author(), from.seq() + 1, at));
      }
      descending.add(held.get().signed);
      at = held.get().previous();
    }
    if (!at.equals(from)) {
      return new LaneAdvance.Unlinked(from, to);
    }
    Collections.reverse(descending);
    return new LaneAdvance.Complete(descending);
  }

  /**
   * With one batch more.
   *
   * @param named whether a notarized or final cut or an own vote names it
   * @param followed the branch that is never evicted
   */
  LaneBranches with(SignedBatchHeader signed, boolean named, LaneTip followed) {
    LaneTip tip = signed.tip();
    if (entry(tip).isPresent()) {
      return named ? named(tip) : this;
    }
    boolean byChild = at(tip.seq() + 1).stream().anyMatch(h -> h.named && h.previous().equals(tip));
    NavigableMap<Long, List<Held>> changed = copy();
    List<Held> siblings = new ArrayList<>(at(tip.seq()));
    siblings.add(new Held(signed, tip, false));
    changed.put(tip.seq(), List.copyOf(siblings));
    LaneBranches grown = new LaneBranches(changed);
    return named || byChild ? grown.named(tip) : grown.withinLimit(tip, followed);
  }

  /** With {@code tip} and its held ancestors protected from eviction. */
  LaneBranches named(LaneTip tip) {
    NavigableMap<Long, List<Held>> changed = copy();
    Optional<Held> held = entry(tip);
    while (held.isPresent() && !held.get().named) {
      LaneTip at = held.get().tip;
      changed.computeIfPresent(
          at.seq(),
          (seq, all) -> all.stream().map(h -> h.tip.equals(at) ? h.asNamed() : h).toList());
      held = entry(held.get().previous());
    }
    return new LaneBranches(changed);
  }

  /** What is left when {@code tip} is final: batches above it that may extend it. */
  LaneBranches above(LaneTip tip) {
    NavigableMap<Long, List<Held>> left = new TreeMap<>();
    SortedSet<Hash> dropped = new TreeSet<>();
    bySeq
        .tailMap(tip.seq(), false)
        .forEach(
            (seq, all) -> {
              List<Held> kept = new ArrayList<>();
              for (Held held : all) {
                LaneTip previous = held.previous();
                boolean other =
                    previous.seq() == tip.seq()
                        ? !previous.equals(tip)
                        : dropped.contains(previous.digest());
                if (other) {
                  dropped.add(held.tip.digest());
                } else {
                  kept.add(held);
                }
              }
              putUnlessEmpty(left, seq, kept);
            });
    return new LaneBranches(left);
  }

  private LaneBranches withinLimit(LaneTip newest, LaneTip followed) {
    List<Held> free = at(newest.seq()).stream().filter(h -> !h.named).toList();
    if (free.size() <= MAX_BRANCHES) {
      return this;
    }
    return free.stream()
        .filter(h -> !h.tip.equals(newest) && !reaches(followed, h.tip))
        .findFirst()
        .map(oldest -> without(oldest.tip))
        .orElse(this);
  }

  /** Without {@code tip} and all that builds on it; named batches have no evictable ancestor. */
  private LaneBranches without(LaneTip tip) {
    NavigableMap<Long, List<Held>> left = new TreeMap<>(bySeq.headMap(tip.seq(), false));
    SortedSet<Hash> dropped = new TreeSet<>();
    dropped.add(tip.digest());
    bySeq
        .tailMap(tip.seq(), true)
        .forEach(
            (seq, all) -> {
              List<Held> kept = new ArrayList<>();
              for (Held held : all) {
                if (held.tip.equals(tip) || dropped.contains(held.previous().digest())) {
                  dropped.add(held.tip.digest());
                } else {
                  kept.add(held);
                }
              }
              putUnlessEmpty(left, seq, kept);
            });
    return new LaneBranches(left);
  }

  private static void putUnlessEmpty(
      NavigableMap<Long, List<Held>> target, Long seq, List<Held> kept) {
    if (!kept.isEmpty()) {
      target.put(seq, List.copyOf(kept));
    }
  }

  private Optional<Held> entry(LaneTip tip) {
    return at(tip.seq()).stream().filter(h -> h.tip.equals(tip)).findFirst();
  }

  private List<Held> at(long seq) {
    return bySeq.getOrDefault(seq, List.of());
  }

  private NavigableMap<Long, List<Held>> copy() {
    return new TreeMap<>(bySeq);
  }
}
