package io.vitrine.node.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.Ballot;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.evidence.EvidenceTable;
import io.vitrine.persistence.evidence.StoredEvidence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evidence is kept once per validator, epoch and kind, and outlives the process. */
class EvidenceBookIT {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
  private static final ValidatorId GUILTY = new ValidatorId(3);

  private final Consortium consortium = Consortium.with(4, Value.array());
  private final EvidenceTable table =
      new EvidenceTable(
          CassandraForTests.shared().session(),
          CassandraForTests.shared().keyspace(List.of(EvidenceTable.TABLE)),
          "ledger");

  @Test
  void theFirstOfAKindIsStoredAndFoundAgain() {
    EvidenceBook book = new EvidenceBook(CLOCK);
    book.keepIn(table);
    Vote first = vote(7, "one");
    assertThat(book.accuse(new Evidence.DoubleFinalize(first, vote(7, "other")))).isTrue();
    assertThat(book.accuse(new Evidence.DoubleFinalize(vote(8, "a"), vote(8, "b")))).isFalse();
    assertThat(book.size()).isEqualTo(1);

    EvidenceBook afterRestart = new EvidenceBook(CLOCK);
    until(() -> table.all().size() == 1);
    afterRestart.keepIn(table);
    assertThat(afterRestart.kinds(GUILTY)).containsExactly("DOUBLE_FINALIZE");
    assertThat(afterRestart.kinds(new ValidatorId(1))).isEmpty();
    StoredEvidence item = table.all().get(0);
    assertThat(item.first()).isEqualTo(encoded(first));
    assertThat(item.noticed()).isEqualTo(CLOCK.instant());
  }

  @Test
  void whatWasNoticedBeforeTheDatabaseWasThereIsStoredLater() {
    EvidenceBook book = new EvidenceBook(CLOCK);
    book.accuse(new Evidence.DoubleNotarize(notarize("one"), notarize("other")));
    book.keepIn(table);
    until(() -> table.all().size() == 1);
    assertThat(table.all().get(0).kind()).isEqualTo("DOUBLE_NOTARIZE");
  }

  private Vote vote(long view, String block) {
    return consortium.vote(new Ballot.Finalize(new View(0, view), hash(block)), GUILTY.index());
  }

  private Vote notarize(String block) {
    return consortium.vote(new Ballot.Notarize(new View(0, 9), hash(block)), GUILTY.index());
  }

  private static Bytes encoded(Vote vote) {
    var writer = new io.vitrine.ledger.codec.CborWriter();
    Vote.write(writer, vote);
    return writer.toBytes();
  }

  private static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
