package io.vitrine.node.replica;

import akka.persistence.typed.PersistenceId;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.node.mempool.LaneJournal;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.persistence.journal.GenerationFold;
import io.vitrine.persistence.journal.JournalDamage;
import io.vitrine.persistence.journal.JournalForm;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Reads what was left to {@code generation}: of core and own lane the newest journal that ever
 * began, and what proves how far they must reach.
 *
 * @param protocol of the epoch of genesis
 * @param epochs the epoch that a state is in
 * @param journals what there is to read
 * @param generation the new one
 * @param synced where state sync has put the replica beyond its journal (R15)
 */
record EarlierGenerations(
    Protocol protocol,
    Function<SafetyState, EpochView> epochs,
    Journals journals,
    long generation,
    Optional<SyncPoint> synced) {
  CompletionStage<Recovery.Outcome> read() {
    return journals
        .setBack(generation)
        .thenCompose(
            why ->
                why.isPresent()
                    ? CompletableFuture.completedFuture(new Recovery.Damaged(unsafe(why.get())))
                    : readJournals());
  }

  private JournalDamage unsafe(Journals.Unsafe found) {
    String journal = ConsensusCore.journal(protocol.genesis().ledgerId(), generation).id();
    return new JournalDamage(journal, 0, found.kind(), found.why());
  }

  private CompletionStage<Recovery.Outcome> readJournals() {
    String ledgerId = protocol.genesis().ledgerId();
    SafetyState genesis = SafetyState.genesis(protocol);
    JournalForm<SafetyState> core = new CoreJournal(genesis);
    JournalForm<LaneAuthor> lane =
        new LaneJournal(LaneAuthor.start(0, epochs.apply(genesis).laneAuthor()));
    return newest(generation - 1, g -> ConsensusCore.journal(ledgerId, g), core)
        .thenCompose(
            coreRead ->
                orDamage(
                    coreRead,
                    corePart ->
                        newest(generation - 1, g -> Mempool.journal(ledgerId, g), lane)
                            .thenCompose(
                                laneRead ->
                                    orDamage(laneRead, lanePart -> judge(corePart, lanePart)))));
  }

  /** What a journal that was found holds, and whose it is. */
  private record Found<S>(long generation, GenerationFold<S> fold) {}

  /** A generation that never began has no rows; one with damage did begin. */
  private <S> CompletionStage<Found<S>> newest(
      long candidate, LongFunction<PersistenceId> journal, JournalForm<S> form) {
    if (candidate < 1) {
      return CompletableFuture.completedFuture(
          new Found<>(0, GenerationFold.begin(journal.apply(generation).id(), form)));
    }
    return journals
        .read(journal.apply(candidate).id(), form)
        .thenCompose(
            fold ->
                fold.exists() || fold.damage().isPresent()
                    ? CompletableFuture.completedFuture(new Found<>(candidate, fold))
                    : newest(candidate - 1, journal, form));
  }

  private static <S> CompletionStage<Recovery.Outcome> orDamage(
      Found<S> found, Function<Remains.Part<S>, CompletionStage<Recovery.Outcome>> next) {
    GenerationFold<S> fold = found.fold();
    return fold.damage().isPresent()
        ? CompletableFuture.completedFuture(new Recovery.Damaged(fold.damage().get()))
        : next.apply(
            new Remains.Part<>(fold.journal(), found.generation(), fold.seqNr(), fold.state()));
  }

  private CompletionStage<Recovery.Outcome> judge(
      Remains.Part<SafetyState> journal, Remains.Part<LaneAuthor> lane) {
    Remains.Part<SafetyState> core =
        synced.map(point -> journal.with(point.after(journal.state()))).orElse(journal);
    CompletionStage<Optional<LaneTip>> signedAfter =
        journals.signedBatch(
            lane.state().epoch(), lane.state().author(), lane.state().tip().seq() + 1);
    EpochView epoch = epochs.apply(core.state());
    return journals
        .newestFinalHeight()
        .thenCombine(
            signedAfter,
            (height, signed) -> new Remains(generation, epoch, core, lane, height, signed).judge());
  }
}
