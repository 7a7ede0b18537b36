package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.vault.PersonId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators are told of the queue is that of a whole round. */
class DeskBoardTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_100_000L);

  private final DeskBoard board = new DeskBoard(InstantSource.fixed(NOW), 0);

  @Test
  void aRoundOfPagesCountsWhenItIsOver() {
    board.listed(List.of(place(90), place(60)), true, false);
    assertThat(board.waiting()).isZero();
    board.listed(List.of(place(30)), false, true);
    assertThat(board.waiting()).isEqualTo(3);
    assertThat(board.oldestSeconds()).isEqualTo(90);

    board.listed(List.of(place(30)), true, true);
    assertThat(board.waiting()).isEqualTo(1);
    assertThat(board.oldestSeconds()).isEqualTo(30);
    board.listed(List.of(), true, true);
    assertThat(board.waiting()).isZero();
    assertThat(board.oldestSeconds()).isZero();
  }

  @Test
  void whatComesFromAClockAheadIsNotOlderThanNothing() {
    board.listed(List.of(place(-5)), true, true);
    assertThat(board.oldestSeconds()).isZero();
  }

  private static DeskStore.Place place(long secondsAgo) {
    return new DeskStore.Place(
        NOW.minusSeconds(secondsAgo), new PersonId(Bytes.wrap(new byte[PersonId.SIZE])));
  }
}
