package io.vitrine.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.types.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentPositionsTest {
  private final RecentPositions recent = new RecentPositions(5);

  private Hash put(long height) {
    List<Hash> ids = TransactionIds.of("at " + height, 10);
    recent.put(height, KeyedPositions.of(height, ids));
    return ids.get(3);
  }

  @Test
  void aBlockThatIsNotedAgainCountsOnce() {
    Hash id = put(6);
    put(6);
    assertThat(recent.size()).isEqualTo(10);
    assertThat(recent.find(id)).containsExactly(new Position(6, 3));
  }

  @Test
  void whatIsSettledIsNotHeldAndWhatCameMeanwhileIs() {
    Hash settled = put(6);
    put(9);
    RecentPositions.Span span = recent.span();
    Hash meanwhile = put(12);
    assertThat(span.first()).isEqualTo(6);
    assertThat(span.below()).isEqualTo(10);
    assertThat(recent.find(settled)).hasSize(1);
    recent.settled(span);
    assertThat(recent.size()).isEqualTo(10);
    assertThat(recent.find(settled)).isEmpty();
    assertThat(recent.find(meanwhile)).containsExactly(new Position(12, 3));
    assertThat(recent.span().first()).isEqualTo(12);
  }

  @Test
  void settledBlocksAreNotToBeNotedAgain() {
    assertThat(recent.isSettled(4)).isTrue();
    assertThat(recent.isSettled(5)).isFalse();
    put(5);
    recent.settled(recent.span());
    assertThat(recent.isSettled(5)).isTrue();
    assertThat(recent.isSettled(6)).isFalse();
  }
}
