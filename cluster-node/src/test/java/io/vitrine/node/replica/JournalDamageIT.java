package io.vitrine.node.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.Done;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.persistence.journal.GenerationFold;
import io.vitrine.persistence.journal.JournalDamage;
import io.vitrine.persistence.journal.JournalDamage.Kind;
import io.vitrine.persistence.journal.JournalForm;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * What a new generation makes of real rows on real Cassandra (F4, F7, R17): damage of every kind is
 * found and named, rows that nobody acknowledged and that land late change nothing.
 */
class JournalDamageIT {
  private final JournalFixture journal = new JournalFixture();

  @AfterAll
  static void stop() {
    JournalFixture.stop();
  }

  // ---- what is sound

  @Test
  void soundJournalIsWhereTheNextGenerationBegins() throws Exception {
    journal.runFirst(2);
    Recovery.Origins origins = sound(2);
    assertThat(origins.core().previous()).isEqualTo(1);
    assertThat(origins.core().sealedSeqNr()).isEqualTo(5);
    assertThat(origins.core().state().view()).isEqualTo(new View(0, 3));
  }

  @Test
  void generationThatNeverBeganIsPassedOver() throws Exception {
    journal.runFirst(2);
    assertThat(sound(5).core().previous()).isEqualTo(1);
    assertThat(new JournalFixture().recover(5)).isInstanceOf(Recovery.Origins.class);
  }

  @Test
  void databaseThatDoesNotAnswerIsNoDamage() {
    Journals absent =
        new Journals() {
          @Override
          public CompletionStage<Optional<Unsafe>> setBack(long generation) {
            return CompletableFuture.completedFuture(Optional.empty());
          }

          @Override
          public CompletionStage<Done> neverSignAgain() {
            return CompletableFuture.failedStage(new TimeoutException("no answer"));
          }

          @Override
          public <S> CompletionStage<GenerationFold<S>> read(String id, JournalForm<S> form) {
            return CompletableFuture.failedStage(new TimeoutException("no answer"));
          }

          @Override
          public CompletionStage<Long> newestFinalHeight() {
            return CompletableFuture.failedStage(new TimeoutException("no answer"));
          }

          @Override
          public CompletionStage<Optional<LaneTip>> signedBatch(
              long epoch, ValidatorId author, long seq) {
            return CompletableFuture.failedStage(new TimeoutException("no answer"));
          }
        };
    Protocol protocol = journal.protocol;
    assertThatThrownBy(
            () ->
                new EarlierGenerations(
                        protocol,
                        state -> JournalFixture.epoch(protocol),
                        absent,
                        2,
                        Optional.empty())
                    .read()
                    .toCompletableFuture()
                    .join())
        .hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void aDatabaseBehindTheMarkIsDamageWhateverItsJournalsSay() throws Exception {
    journal.setBack = Optional.of(new Journals.Unsafe(Kind.BEHIND, "it was set back"));
    assertThat(journal.recover(1))
        .isInstanceOfSatisfying(
            Recovery.Damaged.class,
            d -> assertThat(d.damage().text()).contains("it was set back", "BEHIND"));
  }

  // ---- damage

  @Test
  void gapIsFound() throws Exception {
    journal.runFirst(2);
    journal.delete(journal.core(1), 3);
    damaged(2, journal.core(1), 3, Kind.GAP, "missing, the next one there is 4");
  }

  @Test
  void missingBeginningIsFound() throws Exception {
    journal.runFirst(2);
    journal.delete(journal.core(1), 1);
    damaged(2, journal.core(1), 1, Kind.GAP, "missing, the next one there is 2");
  }

  @Test
  void numberGivenTwiceIsFound() throws Exception {
    journal.runFirst(2);
    journal.repeat(journal.core(1), 3, 3);
    damaged(2, journal.core(1), 3, Kind.DUPLICATE, "written twice");
  }

  @Test
  void secondWriterIsFound() throws Exception {
    journal.runFirst(2);
    journal.set(journal.core(1), 4, "writer_uuid", "somebody-else");
    damaged(2, journal.core(1), 4, Kind.SECOND_WRITER, "somebody-else");
  }

  @Test
  void flippedBitIsFound() throws Exception {
    journal.runFirst(2);
    journal.flipBit(journal.core(1), 5, 1_234);
    damaged(2, journal.core(1), 5, Kind.UNREADABLE, "the checksum is wrong");
  }

  @Test
  void rowOfAnUnknownFormIsFound() throws Exception {
    journal.runFirst(2);
    journal.set(journal.core(1), 2, "ser_manifest", "facts.v99");
    damaged(2, journal.core(1), 2, Kind.UNREADABLE, "facts.v99");
  }

  @Test
  void rowThatCannotFollowIsFound() throws Exception {
    journal.runFirst(2);
    journal.insert(journal.core(1), 6, writer(), nullified(99));
    damaged(2, journal.core(1), 6, Kind.CONTRADICTION, "Nullify");
  }

  @Test
  void secondBeginningIsFound() throws Exception {
    journal.runFirst(2);
    journal.repeat(journal.core(1), 1, 6);
    damaged(2, journal.core(1), 6, Kind.CONTRADICTION, "begins a generation");
  }

  @Test
  void lostLastRowsAreFoundByAStoredBlock() throws Exception {
    journal.runFirst(2);
    journal.storeBlock(1);
    damaged(2, journal.core(1), 6, Kind.BEHIND, "block 1 is stored, the last it knows is 0");
  }

  @Test
  void emptyJournalAlthoughBlocksExistIsFound() throws Exception {
    journal.storeBlock(7);
    damaged(3, journal.core(3), 1, Kind.BEHIND, "there is no journal, but block 7 is stored");
  }

  @Test
  void damageInTheOwnLaneIsFound() throws Exception {
    journal.runLane(3);
    journal.delete(journal.lane(1), 3);
    damaged(2, journal.lane(1), 3, Kind.GAP, "missing, the next one there is 4");
  }

  @Test
  void lostLastRowsOfTheLaneAreFoundByASignedBatch() throws Exception {
    journal.runLane(3);
    journal.storeBatchAfter(3, false);
    sound(2);
    journal.storeBatchAfter(3, true);
    damaged(2, journal.lane(1), 5, Kind.BEHIND, "is stored, signed");
  }

  @Test
  void damagedSnapshotIsPassedOverForTheOlderOne() throws Exception {
    journal.runFirst(2);
    SafetyState state = sound(2).core().state();
    journal.insertSnapshot(journal.core(1), 5, state, false);
    journal.insertSnapshot(journal.core(1), 6, state, true);
    for (long seqNr = 1; seqNr <= 5; seqNr++) {
      journal.delete(journal.core(1), seqNr);
    }
    assertThat(sound(2).core().sealedSeqNr()).isEqualTo(5);
    assertThat(sound(2).core().state()).isEqualTo(state);
  }

  // ---- late writes (F7)

  @Test
  void lastWriteThatLandsBeforeTheNextRecoveryIsSealedWithTheRest() throws Exception {
    journal.runFirst(2);
    journal.insert(journal.core(1), 6, writer(), nullified(3));
    Recovery.Origins origins = sound(2);
    assertThat(origins.core().sealedSeqNr()).isEqualTo(6);
    assertThat(origins.core().state().signedIn(new View(0, 3)).nullified()).isTrue();
  }

  @Test
  void writesThatLandAfterTheNextGenerationBeganChangeNothing() throws Exception {
    journal.runFirst(2);
    String writer = writer();
    journal.run(sound(2).core(), 1);
    Recovery.Origins before = sound(3);
    journal.insert(journal.core(1), 6, writer, nullified(3));
    journal.insert(journal.core(1), 7, "another writer", nullified(77));
    journal.repeat(journal.core(1), 1, 9);
    assertThat(sound(3)).isEqualTo(before);
    assertThat(before.core().previous()).isEqualTo(2);
  }

  @Test
  void beginningThatLandsAfterALaterGenerationBeganChangesNothing() throws Exception {
    journal.runFirst(2);
    ConsensusCore.Origin second = sound(2).core();
    // Generation 2 died before its first row was acknowledged; generation 3 read and began.
    journal.run(sound(3).core(), 1);
    Recovery.Origins before = sound(4);
    journal.insert(journal.core(2), 1, "late", new Facts(List.of(second.started())));
    assertThat(sound(4)).isEqualTo(before);
    assertThat(before.core().previous()).isEqualTo(3);
  }

  @Test
  void beginningThatLandsBetweenTwoRecoveriesHoldsWhatWasSealed() throws Exception {
    journal.runFirst(2);
    ConsensusCore.Origin second = sound(2).core();
    journal.insert(journal.core(2), 1, "late", new Facts(List.of(second.started())));
    Recovery.Origins third = sound(3);
    assertThat(third.core().previous()).isEqualTo(2);
    assertThat(third.core().state()).isEqualTo(second.state());
  }

  @Test
  void lateWritesOfTheOwnLaneChangeNothing() throws Exception {
    journal.runLane(3);
    String writer = journal.row(journal.lane(1), 1).getString("writer_uuid");
    Recovery.Origins before = sound(2);
    journal.insert(journal.lane(2), 1, "second", before.lane().author().generationStarted(1, 4));
    Recovery.Origins begun = sound(3);
    journal.repeat(journal.lane(1), 4, 5);
    journal.insert(journal.lane(1), 6, writer, before.lane().author().generationStarted(0, 0));
    assertThat(sound(3)).isEqualTo(begun);
    assertThat(begun.lane().previous()).isEqualTo(2);
    assertThat(begun.lane().author()).isEqualTo(before.lane().author());
  }

  // ---- machinery

  private String writer() {
    return journal.row(journal.core(1), 1).getString("writer_uuid");
  }

  private static Facts nullified(long view) {
    return new Facts(List.of(new Fact.Nullified(new View(0, view))));
  }

  private Recovery.Origins sound(long generation) throws Exception {
    Recovery.Outcome outcome = journal.recover(generation);
    assertThat(outcome).isInstanceOf(Recovery.Origins.class);
    return (Recovery.Origins) outcome;
  }

  private void damaged(long generation, String id, long seqNr, Kind kind, String words)
      throws Exception {
    JournalDamage damage = ((Recovery.Damaged) journal.recover(generation)).damage();
    assertThat(damage.journal()).isEqualTo(id);
    assertThat(damage.seqNr()).isEqualTo(seqNr);
    assertThat(damage.kind()).isEqualTo(kind);
    assertThat(damage.text()).contains("'" + id + "', row " + seqNr).contains(words);
  }
}
