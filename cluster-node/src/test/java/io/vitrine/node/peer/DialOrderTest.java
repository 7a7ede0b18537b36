package io.vitrine.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.node.peer.PeerAddress.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialOrderTest {
  private static final Place FIRST = new Place("a", 1);
  private static final Place SECOND = new Place("b", 2);

  @Test
  void theNextNodeIsDialledAtOnceAndAfterARoundThereIsAWait() {
    DialOrder order = DialOrder.of(List.of(FIRST, SECOND));
    assertThat(order.place()).isEqualTo(FIRST);
    order = order.ended();
    assertThat(order.place()).isEqualTo(SECOND);
    assertThat(order.pause(0.5)).isZero();
    order = order.ended();
    assertThat(order.place()).isEqualTo(FIRST);
    assertThat(order.pause(0)).isEqualTo(Duration.ofMillis(50));
    assertThat(order.pause(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(order.ended().ended().pause(1)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void whatWasAcceptedIsStayedWithAndItsEndBeginsARoundAnew() {
    DialOrder order = DialOrder.of(List.of(FIRST, SECOND)).ended().connected();
    assertThat(order.place()).isEqualTo(SECOND);
    assertThat(order.ended().place()).isEqualTo(FIRST);
    assertThat(order.ended().pause(1)).isZero();
  }

  @Test
  void aSingleNodeIsDialledAgainWithAWaitThatDoublesUpToASecond() {
    DialOrder order = DialOrder.of(List.of(FIRST));
    long longest = 0;
    for (int i = 0; i < 40; i++) {
      order = order.ended();
      assertThat(order.place()).isEqualTo(FIRST);
      assertThat(order.pause(1).toMillis()).isBetween(Math.max(longest, 100), 1_000L);
      longest = order.pause(1).toMillis();
    }
    assertThat(longest).isEqualTo(1_000);
  }
}
