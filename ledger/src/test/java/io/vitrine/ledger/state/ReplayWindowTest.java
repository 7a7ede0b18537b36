package io.vitrine.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {
  private static final long NOW = 1_000 * ReplayWindow.BUCKET;

  @Test
  void aConsumedIdIsFoundWhereItWasExecuted() {
    ReplayWindow window = ReplayWindow.EMPTY.advance(NOW, List.of(consumed(1, NOW + 5, 9, 3)));
    assertThat(window.find(id(1), NOW + 5)).contains(new ReplayWindow.Place(9, 3));
    assertThat(window.find(id(2), NOW + 5)).isEmpty();
    assertThat(window.find(id(1), NOW + ReplayWindow.BUCKET)).isEmpty();
  }

  @Test
  void aBucketIsDroppedOnlyOnceItsLastMillisecondHasPassed() {
    long last = NOW + ReplayWindow.BUCKET - 1;
    ReplayWindow window = ReplayWindow.EMPTY.advance(NOW, List.of(consumed(1, NOW, 9, 0)));
    assertThat(window.advance(last, List.of()).find(id(1), NOW)).isPresent();
    ReplayWindow after = window.advance(last + 1, List.of());
    assertThat(after.find(id(1), NOW)).isEmpty();
    assertThat(after.size()).isZero();
    assertThat(after.root()).isEqualTo(ReplayWindow.EMPTY.root());
  }

  @Test
  void theRootDependsOnContentNotOnHistory() {
    ReplayWindow.Consumed a = consumed(1, NOW + 100, 9, 0);
    ReplayWindow.Consumed b = consumed(2, NOW + 90_000, 9, 1);
    ReplayWindow atOnce = ReplayWindow.EMPTY.advance(NOW, List.of(a, b));
    ReplayWindow stepwise =
        ReplayWindow.EMPTY.advance(NOW, List.of(b)).advance(NOW + 1, List.of(a));
    assertThat(stepwise.root()).isEqualTo(atOnce.root()).isNotEqualTo(Hash.ZERO);
    assertThat(ReplayWindow.of(atOnce.buckets()).root()).isEqualTo(atOnce.root());
  }

  @Test
  void consumingTwiceIsABrokenInvariant() {
    ReplayWindow.Consumed one = consumed(1, NOW, 9, 0);
    assertThatThrownBy(() -> ReplayWindow.EMPTY.advance(NOW, List.of(one, one)))
        .isInstanceOf(IllegalStateException.class);
    ReplayWindow window = ReplayWindow.EMPTY.advance(NOW, List.of(one));
    assertThatThrownBy(() -> window.advance(NOW, List.of(one)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static ReplayWindow.Consumed consumed(int id, long validUntil, long height, int index) {
    return new ReplayWindow.Consumed(id(id), validUntil, new ReplayWindow.Place(height, index));
  }

  private static Hash id(int i) {
    return Sha256.of(Bytes.wrap(new byte[] {(byte) i}));
  }
}
