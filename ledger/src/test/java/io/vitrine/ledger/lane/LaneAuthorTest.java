package io.vitrine.ledger.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneAuthorTest {
  private static final ValidatorId AUTHOR = new ValidatorId(1);
  private static final Bytes SMALL = Bytes.wrap(new byte[100]);

  private final Consortium consortium = Consortium.of(4);
  private final LaneAuthor empty = LaneAuthor.start(0, AUTHOR);

  @Test
  void sealsALinkedLaneOfValidBatches() {
    BatchRules rules =
        new BatchRules(consortium.domain(), 0, consortium.validators(), consortium.scheme());
    LaneAuthor author = empty;
    LaneTip previous = LaneTip.NONE;
    for (int i = 1; i <= 3; i++) {
      Bytes envelope = consortium.transaction(1, i, "collection", "transfer").envelope();
      Sealing.Sealed sealed = (Sealing.Sealed) author.seal(List.of(envelope));
      BatchHeader header = sealed.fact().header();
      assertThat(header.previous()).isEqualTo(previous);
      assertThat(header.seq()).isEqualTo(i);
      Batch batch =
          sealed.signedWith(consortium.key(1).sign(header.signedDigest(consortium.domain())));
      assertThat(rules.check(batch.encode())).isInstanceOf(BatchCheck.Valid.class);
      assertThat(sealed.fact().size()).isEqualTo(batch.encode().size());
      author = author.apply(sealed.fact());
      previous = author.tip();
    }
    assertThat(author.unordered()).hasSize(3);
  }

  @Test
  void sealingChangesNothingUntilTheFactIsApplied() {
    Sealing first = empty.seal(List.of(SMALL));
    assertThat(empty.seal(List.of(SMALL))).isEqualTo(first);
    assertThat(((Sealing.Sealed) first).fact().header().seq()).isEqualTo(1);
  }

  @Test
  void stopsAt64UnorderedBatchesUntilSomeAreOrdered() {
    LaneAuthor author = grown(empty, LaneAuthor.MAX_UNORDERED, SMALL);
    assertThat(author.seal(List.of(SMALL)))
        .isInstanceOfSatisfying(
            Sealing.LaneFull.class,
            full -> {
              assertThat(full.batches()).isEqualTo(64);
              assertThat(full.maxBatches()).isEqualTo(64);
            });
    LaneAuthor relieved = author.ordered(author.unordered().get(0).tip());
    assertThat(relieved.unordered()).hasSize(63);
    assertThat(relieved.seal(List.of(SMALL))).isInstanceOf(Sealing.Sealed.class);
    assertThat(relieved.tip()).isEqualTo(author.tip());
  }

  @Test
  void stopsAt32MebibytesOfUnorderedBatches() {
    // Sealed sizes as a journal would tell them; a real batch of this size is slow to build.
    List<LaneFact.UnorderedBatch> large =
        Collections.nCopies(63, new LaneFact.UnorderedBatch(tip(63), Batch.MAX_SIZE));
    LaneAuthor author = new LaneAuthor(0, AUTHOR, tip(63), large);
    Bytes rest = Bytes.wrap(new byte[60_000]);
    assertThat(author.seal(Collections.nCopies(8, rest))).isInstanceOf(Sealing.Sealed.class);
    LaneAuthor full =
        new LaneAuthor(0, AUTHOR, tip(63), grownList(large, LaneAuthor.MAX_UNORDERED_BYTES));
    assertThat(full.seal(List.of(SMALL)))
        .isInstanceOfSatisfying(
            Sealing.LaneFull.class, f -> assertThat(f.bytes()).isGreaterThan(f.maxBytes()));
  }

  @Test
  void refusesMoreThanOneBatchHolds() {
    assertThat(empty.seal(Collections.nCopies(2_000, SMALL))).isInstanceOf(Sealing.Sealed.class);
    assertThat(empty.seal(Collections.nCopies(2_001, SMALL)))
        .isInstanceOf(Sealing.BatchTooLarge.class);
    Bytes large = Bytes.wrap(new byte[65_000]);
    assertThat(empty.seal(Collections.nCopies(8, large))).isInstanceOf(Sealing.Sealed.class);
    assertThat(empty.seal(Collections.nCopies(9, large))).isInstanceOf(Sealing.BatchTooLarge.class);
  }

  @Test
  void whatFitsIsNeverTooLarge() {
    for (int size : new int[] {1, 23, 24, 255, 256, 60_000, 65_535}) {
      int count = 0;
      while (Batch.fits(count + 1, (count + 1L) * size)) {
        count++;
      }
      assertThat(count).isBetween(1, Batch.MAX_TRANSACTIONS);
      assertThat(empty.seal(Collections.nCopies(count, Bytes.wrap(new byte[size]))))
          .isInstanceOf(Sealing.Sealed.class);
    }
  }

  @Test
  void refusesAJournalWhoseFactsDoNotFollowEachOther() {
    LaneAuthor one = grown(empty, 1, SMALL);
    LaneFact second = ((Sealing.Sealed) one.seal(List.of(SMALL))).fact();
    assertThat(one.apply(second).tip().seq()).isEqualTo(2);
    assertThatThrownBy(() -> empty.apply(second)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> one.apply(second).apply(second))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aNewGenerationCarriesTheWholeStateOver() {
    LaneAuthor author = grown(empty, 5, SMALL);
    author = author.ordered(author.unordered().get(1).tip());
    LaneFact start = author.generationStarted(3, 17);
    assertThat(empty.apply(start)).isEqualTo(author);
    assertThat(start)
        .isEqualTo(
            new LaneFact.LaneGenerationStarted(
                3, 17, 0, Optional.empty(), author.tip(), author.unordered()));
  }

  @Test
  void fromTheSecondEpochOnTheJournalSaysWhoseLaneItIs() {
    LaneAuthor moved = grown(LaneAuthor.start(1, new ValidatorId(0)), 2, SMALL);
    LaneFact start = moved.generationStarted(3, 17);
    assertThat(LaneAuthor.start(0, new ValidatorId(3)).apply(start)).isEqualTo(moved);
    assertThat(LaneFactCodec.decode(LaneFactCodec.encode(start))).isEqualTo(start);
  }

  @Test
  void aFinalCutOverAnUnknownBatchIsAnAlarm() {
    LaneAuthor author = grown(empty, 3, SMALL);
    LaneTip other = new LaneTip(2, Sha256.of(SMALL));
    assertThatThrownBy(() -> author.ordered(other)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> author.ordered(tip(4))).isInstanceOf(IllegalStateException.class);
    assertThat(author.ordered(author.tip()).unordered()).isEmpty();
    assertThat(author.ordered(author.tip()).ordered(author.tip()).tip()).isEqualTo(author.tip());
    assertThat(author.ordered(LaneTip.NONE)).isEqualTo(author);
  }

  @Test
  void aNewEpochStartsANewLane() {
    LaneAuthor next = grown(empty, 3, SMALL).epochStarted(1, new ValidatorId(0));
    assertThat(next).isEqualTo(LaneAuthor.start(1, new ValidatorId(0)));
    LaneFact first = ((Sealing.Sealed) next.seal(List.of(SMALL))).fact();
    // A journal needs no fact of its own for that: the first batch tells it.
    assertThat(grown(empty, 3, SMALL).apply(first)).isEqualTo(next.apply(first));
    assertThatThrownBy(() -> next.epochStarted(1, AUTHOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LaneAuthor grown(LaneAuthor author, int batches, Bytes envelope) {
    LaneAuthor now = author;
    for (int i = 0; i < batches; i++) {
      now = now.apply(((Sealing.Sealed) now.seal(List.of(envelope))).fact());
    }
    return now;
  }

  private static List<LaneFact.UnorderedBatch> grownList(
      List<LaneFact.UnorderedBatch> batches, long bytes) {
    int perBatch = (int) (bytes / batches.size());
    return batches.stream().map(b -> new LaneFact.UnorderedBatch(b.tip(), perBatch)).toList();
  }

  private static LaneTip tip(long seq) {
    byte[] digest = new byte[32];
    digest[0] = 9;
    return new LaneTip(seq, Hash.of(digest));
  }
}
