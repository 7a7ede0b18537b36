package io.vitrine.ledger.lane;

import io.vitrine.ledger.types.ValidatorId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The receiver of one remote lane (L2), a pure value: it says which pushed batch comes next, what
 * is missing, and whether the advance of a proposal is held. Signatures of headers are verified
 * before they come here; {@link #held} is told of batches that are verified and durable.
 *
 * <p>Batches are accepted by push on one branch only, the followed one. Batches that a cut names
 * are held on whatever branch they are, for otherwise one forked lane would halt the ledger.
 *
 * <p>Bounds: pushes at most {@link #MAX_FETCH} above the followed position and {@link
 * #MAX_ABOVE_FINAL} above the final one; branches as in {@link LaneBranches}; at most {@link
 * #MAX_ABOVE_FINAL} forked seqs.
 */
public final class LaneReceiver {
  /** How far above the followed position a push may lie to be fetched (R5). */
  public static final int MAX_FETCH = 64;

  /**
   * How far above the final position pushes and proposals are held: the author's 64 un-ordered
   * batches (L1), as it counts them, and 16 blocks of 8 batches that are not yet final here.
   */
  public static final int MAX_ABOVE_FINAL = 192;

  private final long epoch;
  private final ValidatorId author;
  private final LaneTip finalTip;
  private final Optional<SignedBatchHeader> finalHeader;
  private final LaneTip followed;
  private final List<SignedBatchHeader> accepted;
  private final LaneBranches branches;
  private final SortedMap<Long, LaneFork> forks;

  private LaneReceiver(
      LaneReceiver before,
      LaneTip followed,
      List<SignedBatchHeader> accepted,
      LaneBranches branches,
      SortedMap<Long, LaneFork> forks) {
    this.epoch = before.epoch;
    this.author = before.author;
    this.finalTip = before.finalTip;
    this.finalHeader = before.finalHeader;
    this.followed = followed;
    this.accepted = List.copyOf(accepted);
    this.branches = branches;
    this.forks = forks;
  }

  private LaneReceiver(
      long epoch, ValidatorId author, LaneTip finalTip, Optional<SignedBatchHeader> finalHeader) {
    this.epoch = epoch;
    this.author = author;
    this.finalTip = finalTip;
    this.finalHeader = finalHeader;
    this.followed = finalTip;
    this.accepted = List.of();
    this.branches = LaneBranches.none();
    this.forks = Collections.emptySortedMap();
  }

  /**
   * The receiver of {@code author}'s lane when nothing above {@code finalTip} is held.
   *
   * @param finalTip the lane's position in the last final cut; {@link LaneTip#NONE} at first
   */
  public static LaneReceiver start(long epoch, ValidatorId author, LaneTip finalTip) {
    return new LaneReceiver(epoch, author, finalTip, Optional.empty());
  }

  /** The epoch of the lane. */
  public long epoch() {
    return epoch;
  }

  /** Whose lane. */
  public ValidatorId author() {
    return author;
  }

  /** The lane's position in the last final cut. */
  public LaneTip finalTip() {
    return finalTip;
  }

  /** The furthest position held on the followed branch. */
  public LaneTip followed() {
    return followed;
  }

  /** The positions held on the followed branch, ascending, from the final one on. */
  public List<LaneTip> positions() {
    List<LaneTip> descending = new ArrayList<>();
    LaneTip at = followed;
    while (at.seq() > finalTip.seq()) {
      descending.add(at);
      at = branches.find(at).orElseThrow().header().previous();
    }
    descending.add(finalTip);
    Collections.reverse(descending);
    return List.copyOf(descending);
  }

  /**
   * Whether a fork above the final position is known: a leader then keeps this lane at its parent's
   * cut entry, until a final cut settles it (L2).
   */
  public boolean isForked() {
    return !forks.isEmpty();
  }

  /** Evidence of the forks above the final position that are not settled, by seq. */
  public List<LaneFork> forks() {
    return List.copyOf(forks.values());
  }

  /** The number of batches held above the final position, on all branches. */
  public int heldBatches() {
    return branches.size();
  }

  /** Judges a batch that arrived by push; its header's signature is verified. */
  public LaneArrival accept(SignedBatchHeader signed) {
    checkLane(signed);
    LaneTip tip = signed.tip();
    if (isKnown(tip)) {
      return new LaneArrival.Known(tip);
    }
    Optional<SignedBatchHeader> rival = rival(tip);
    if (rival.isPresent()) {
      LaneFork fork = LaneFork.of(rival.get(), signed);
      return forks.containsKey(tip.seq())
          ? new LaneArrival.Known(tip)
          : new LaneArrival.Forked(with(fork), fork);
    }
    if (!extendsFinal(signed)) {
      return new LaneArrival.Stale(tip.seq(), finalTip.seq());
    }
    long limit = Math.min(acceptedTip().seq() + MAX_FETCH, finalTip.seq() + MAX_ABOVE_FINAL);
    if (tip.seq() > limit) {
      return new LaneArrival.TooFarAhead(tip.seq(), limit);
    }
    if (signed.header().previous().equals(acceptedTip())) {
      List<SignedBatchHeader> more = new ArrayList<>(accepted);
      more.add(signed);
      return new LaneArrival.Next(new LaneReceiver(this, followed, more, branches, forks));
    }
    long from = Math.min(acceptedTip().seq() + 1, tip.seq() - 1);
    return new LaneArrival.Gap(
        new LaneFetch(epoch, author, Math.max(from, finalTip.seq() + 1), tip));
  }

  /**
   * A batch that {@link #accept} called next turned out invalid: it and what builds on it is
   * forgotten.
   */
  public LaneReceiver rejected(LaneTip tip) {
    List<SignedBatchHeader> left = accepted.stream().takeWhile(s -> !s.tip().equals(tip)).toList();
    return new LaneReceiver(this, followed, left, branches, forks).follow();
  }

  /** A batch is verified and durable here, whichever way it came. */
  public LaneHolding held(SignedBatchHeader signed, Naming naming) {
    checkLane(signed);
    LaneTip tip = signed.tip();
    Optional<LaneFork> fork =
        forks.containsKey(tip.seq())
            ? Optional.empty()
            : rival(tip).map(rival -> LaneFork.of(rival, signed));
    LaneReceiver judged = fork.map(this::with).orElse(this);
    if (!isWanted(signed, naming)) {
      return new LaneHolding(judged, false, fork);
    }
    LaneBranches grown = branches.with(signed, naming == Naming.CERTIFIED, followed);
    LaneReceiver next = new LaneReceiver(this, followed, accepted, grown, judged.forks).follow();
    return new LaneHolding(next, true, fork);
  }

  /**
   * A notarized cut or an own vote names {@code tip}: it and its ancestors stay until a final cut
   * decides. What is not held yet is protected when it is {@link #held} as certified.
   */
  public LaneReceiver named(LaneTip tip) {
    return new LaneReceiver(this, followed, accepted, branches.named(tip), forks);
  }

  /** Whether all batches above {@code from} up to {@code to} are held and linked (R4 e). */
  public LaneAdvance holdsAdvance(LaneTip from, LaneTip to) {
    return branches.advance(this, from, to);
  }

  /** What to fetch next between the followed branch and {@code tip}; empty when that is held. */
  public Optional<LaneFetch> missingUpTo(LaneTip tip) {
    return holdsAdvance(followed, tip) instanceof LaneAdvance.Missing missing
        ? Optional.of(missing.fetch())
        : Optional.empty();
  }

  /** Another validator sent evidence, whose signatures are verified. */
  public LaneReceiver forkReported(LaneFork fork) {
    if (fork.epoch() != epoch || !fork.author().equals(author)) {
      throw new IllegalArgumentException("a fork of another lane");
    }
    return with(fork);
  }

  /**
   * A final cut names {@code tip} and its data is held: the pointer moves to it, other branches at
   * or below are dropped, and so is what does not extend it. A tip below the final one changes
   * nothing.
   *
   * @throws IllegalStateException when the final position itself is contradicted: the ledger forked
   */
  public LaneReceiver finalCut(LaneTip tip) {
    if (tip.seq() < finalTip.seq() || tip.equals(finalTip)) {
      return this;
    }
    if (tip.seq() == finalTip.seq()) {
      throw new IllegalStateException("two final cuts contradict: " + finalTip + " and " + tip);
    }
    LaneReceiver moved = new LaneReceiver(epoch, author, tip, branches.find(tip));
    LaneTip follow = branches.reaches(followed, tip) ? followed : tip;
    List<SignedBatchHeader> left =
        accepted.stream().dropWhile(s -> !s.header().previous().equals(follow)).toList();
    return new LaneReceiver(moved, follow, left, branches.above(tip), unsettled(tip)).follow();
  }

  /** The forks that remain when {@code tip} is final: of those above, both sides may extend it. */
  private SortedMap<Long, LaneFork> unsettled(LaneTip tip) {
    SortedMap<Long, LaneFork> left = new TreeMap<>(forks.tailMap(tip.seq() + 1));
    left.values()
        .removeIf(
            fork ->
                !branches.mayExtend(fork.first().header().previous(), tip)
                    || !branches.mayExtend(fork.second().header().previous(), tip));
    return left;
  }

  /** Moves the followed position up as far as batches are held; accepted ones come first. */
  private LaneReceiver follow() {
    LaneTip tip = followed;
    int taken = 0;
    while (true) {
      Optional<SignedBatchHeader> next =
          taken < accepted.size()
              ? branches.find(accepted.get(taken).tip())
              : branches.childOf(tip);
      if (next.isEmpty()) {
        break;
      }
      tip = next.get().tip();
      taken = Math.min(taken + 1, accepted.size());
    }
    return tip.equals(followed)
        ? this
        : new LaneReceiver(this, tip, accepted.subList(taken, accepted.size()), branches, forks);
  }

  private boolean isWanted(SignedBatchHeader signed, Naming naming) {
    return extendsFinal(signed)
        && (naming == Naming.CERTIFIED
            || signed.header().seq() <= finalTip.seq() + MAX_ABOVE_FINAL);
  }

  /** Whether the batch lies above the final position and may extend it. */
  private boolean extendsFinal(SignedBatchHeader signed) {
    LaneTip previous = signed.header().previous();
    return previous.seq() > finalTip.seq() || previous.equals(finalTip);
  }

  private boolean isKnown(LaneTip tip) {
    return tip.equals(finalTip)
        || branches.find(tip).isPresent()
        || accepted.stream().anyMatch(s -> s.tip().equals(tip));
  }

  private Optional<SignedBatchHeader> rival(LaneTip tip) {
    if (tip.seq() == finalTip.seq()) {
      return finalHeader.filter(h -> !tip.equals(finalTip));
    }
    return branches
        .rival(tip)
        .or(
            () ->
                accepted.stream()
                    .filter(s -> s.header().seq() == tip.seq() && !s.tip().equals(tip))
                    .findFirst());
  }

  private LaneReceiver with(LaneFork fork) {
    SortedMap<Long, LaneFork> more = new TreeMap<>(forks);
    if (fork.seq() > finalTip.seq() && more.size() < MAX_ABOVE_FINAL) {
      more.putIfAbsent(fork.seq(), fork);
    }
    return new LaneReceiver(this, followed, accepted, branches, more);
  }

  private LaneTip acceptedTip() {
    return accepted.isEmpty() ? followed : accepted.get(accepted.size() - 1).tip();
  }

  /**
   * Whether a batch is of this lane. What is stored under a tip may be of the lane that this index
   * had in an earlier epoch (R13), and offered tips do not say of which epoch they are.
   */
  public boolean isOfThisLane(SignedBatchHeader signed) {
    return signed.header().epoch() == epoch && signed.header().author().equals(author);
  }

  private void checkLane(SignedBatchHeader signed) {
    if (!isOfThisLane(signed)) {
      throw new IllegalArgumentException("a batch of another lane: " + signed.header());
    }
  }
}
