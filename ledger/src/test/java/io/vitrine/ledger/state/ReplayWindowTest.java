package io.vitrine.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
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

  /** The definition in docs/spec/state-and-proofs.md, word for word. */
  @Test
  void aBucketsRootIsAChainOverTheBlocksThatAddedToIt() {
    ReplayWindow window =
        ReplayWindow.EMPTY
            .advance(NOW, List.of(consumed(1, NOW, 9, 0), consumed(2, NOW, 9, 3)))
            .advance(NOW, List.of(consumed(3, NOW, 10, 7)));
    String first = "00000000000000000000000000000000".repeat(2) + "0000000000000009";
    first += hex(1) + "00000000" + hex(2) + "00000003";
    Hash afterNine = Sha256.of(Bytes.fromHex("04" + first));
    String second = afterNine.value().toHex() + "000000000000000a" + hex(3) + "00000007";
    Hash bucket = Sha256.of(Bytes.fromHex("04" + second));
    assertThat(window.buckets().get(1_000L).root()).isEqualTo(bucket);
    assertThat(window.root())
        .isEqualTo(StateTree.EMPTY.put(Bytes.fromHex("00000000000003e8"), bucket.value()).root());
  }

  @Test
  void whatOneBlockAddsIsCutAfter1024Ids() {
    List<ReplayWindow.Consumed> many =
        IntStream.range(0, 1_025).mapToObj(i -> consumed(i, NOW, 9, i)).toList();
    Hash whole = ReplayWindow.EMPTY.advance(NOW, many).buckets().get(1_000L).root();
    Hash cut = ReplayWindow.EMPTY.advance(NOW, many.subList(0, 1_024)).buckets().get(1_000L).root();
    String last = "0000000000000009" + hex(1_024) + "00000400";
    assertThat(whole).isEqualTo(Sha256.of(Bytes.fromHex("04" + cut.value().toHex() + last)));
  }

  @Test
  void consumingTwiceIsABrokenInvariant() {
    ReplayWindow.Consumed one = consumed(1, NOW, 9, 0);
    ReplayWindow.Consumed sameBlock = consumed(1, NOW, 9, 1);
    ReplayWindow.Consumed later = consumed(1, NOW, 10, 0);
    assertThatThrownBy(() -> ReplayWindow.EMPTY.advance(NOW, List.of(one, sameBlock)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("bucket 1000")
        .hasMessageContaining("height 9");
    ReplayWindow window = ReplayWindow.EMPTY.advance(NOW, List.of(one));
    assertThatThrownBy(() -> window.advance(NOW, List.of(later)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anotherOrderThanThatOfExecutionIsABrokenInvariant() {
    ReplayWindow.Consumed a = consumed(1, NOW, 9, 0);
    ReplayWindow.Consumed b = consumed(2, NOW, 9, 1);
    assertThatThrownBy(() -> ReplayWindow.EMPTY.advance(NOW, List.of(b, a)))
        .isInstanceOf(IllegalStateException.class);
    // A part of a block: the other part would become a step of its own, with another root.
    ReplayWindow window = ReplayWindow.EMPTY.advance(NOW, List.of(a));
    assertThatThrownBy(() -> window.advance(NOW, List.of(b)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static ReplayWindow.Consumed consumed(int id, long validUntil, long height, int index) {
    return new ReplayWindow.Consumed(id(id), validUntil, new ReplayWindow.Place(height, index));
  }

  private static Hash id(int i) {
    return Sha256.of(Bytes.wrap(ByteBuffer.allocate(4).putInt(i).array()));
  }

  private static String hex(int id) {
    return id(id).value().toHex();
  }
}
