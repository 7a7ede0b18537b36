package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must survive a crash: what was signed, and the certificates it was signed on. Built from
 * facts alone; everything else a replica needs can be asked for again.
 *
 * <p>The maps hold views above {@code lastFinalized} only, so the state stays small: it grows while
 * nothing is finalized, by what this validator signs, never by what a peer sends.
 *
 * @param view the current view
 * @param entry the certificate by which it was entered; empty in the first view of the ledger
 * @param signed what was signed, by view
 * @param proposals own proposals and those voted for, by view
 * @param notarizations those a vote or a view change rested on, by view
 * @param nullifications likewise
 * @param lastFinalized the highest final block
 * @param unstored final blocks whose rows are not confirmed durable, oldest first
 * @param epoch where the current epoch begins; empty in that of genesis
 */
public record SafetyState(
    View view,
    Optional<Certificate> entry,
    SortedMap<View, SignedBallots> signed,
    SortedMap<View, Proposal> proposals,
    SortedMap<View, Certificate> notarizations,
    SortedMap<View, Certificate> nullifications,
    LastFinalized lastFinalized,
    List<FinalChain> unstored,
    Optional<EpochStart> epoch) {
  /** Copies every collection. */
  public SafetyState {
    signed = Collections.unmodifiableSortedMap(new TreeMap<>(signed));
    proposals = Collections.unmodifiableSortedMap(new TreeMap<>(proposals));
    notarizations = Collections.unmodifiableSortedMap(new TreeMap<>(notarizations));
    nullifications = Collections.unmodifiableSortedMap(new TreeMap<>(nullifications));
    unstored = List.copyOf(unstored);
  }

  /** The state before the first view of the ledger. */
  public static SafetyState genesis(Protocol protocol) {
    return new SafetyState(
        View.GENESIS.next(),
        Optional.empty(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        new LastFinalized(
            View.GENESIS,
            protocol.genesisHash(),
            protocol.firstParentHeader(),
            Optional.empty(),
            0),
        List.of(),
        Optional.empty());
  }

  /**
   * The last block of this epoch, when it is final (R13): from then on nothing is signed in this
   * epoch; the next begins as soon as its set is known from the own execution.
   */
  public Optional<Block> epochEnd() {
    return unstored.isEmpty()
        ? Optional.empty()
        : Optional.of(unstored.get(unstored.size() - 1))
            .map(FinalChain::last)
            .filter(b -> b.header().epochEnd() && b.header().view().epoch() == view.epoch());
  }

  /** The height of the lowest final block whose rows are not confirmed, or of the next one. */
  public long lowestUnstored() {
    return unstored.isEmpty()
        ? lastFinalized.height() + 1
        : unstored.get(0).blocks().get(0).header().height();
  }

  /**
   * A snapshot above this height has something that is not stored here, and is of this epoch (R15):
   * the lanes of an earlier one are over. It may be below the last final block, which can be known
   * without its batches.
   */
  public long coveredHeight() {
    long begun = epoch.map(start -> start.last().height()).orElse(0L);
    return Math.max(lowestUnstored() - 1, begun);
  }

  /**
   * Whether a peer that keeps blocks from {@code keptFrom} on has given up some that are needed.
   */
  public boolean needsBelow(long keptFrom) {
    return keptFrom > lowestUnstored();
  }

  /** With other final blocks that are to be stored. */
  SafetyState with(List<FinalChain> others) {
    return new SafetyState(
        view,
        entry,
        signed,
        proposals,
        notarizations,
        nullifications,
        lastFinalized,
        others,
        epoch);
  }

  /** What was signed in {@code view}, which must be above lastFinalized. */
  public SignedBallots signedIn(View view) {
    return signed.getOrDefault(view, SignedBallots.NONE);
  }

  /**
   * This state after one more fact.
   *
   * @throws IllegalStateException when the fact contradicts what was signed or finalized before: a
   *     broken journal or a broken rule, and the replica must stop
   */
  public SafetyState apply(Fact fact) {
    return fact.match(new FactApplication(this));
  }
}
