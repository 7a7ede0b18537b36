package io.vitrine.gatling;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** So many requests, at most, are under way at each gateway. Thread-safe. */
final class Lines {
  private final int most;
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final LongAdder turnedAway = new LongAdder();

  /** At most {@code most} at each. */
  Lines(int most) {
    this.most = most;
  }

  /** Whether there is room for one more at {@code gateway}; then it is taken. */
  boolean enter(String gateway) {
    boolean room = underWay.merge(gateway, 1, Integer::sum) <= most;
    if (!room) {
      underWay.merge(gateway, -1, Integer::sum);
      turnedAway.increment();
    }
    return room;
  }

  /** One is answered. */
  void leave(String gateway) {
    underWay.merge(gateway, -1, Integer::sum);
  }

  /** For how many there was no room. */
  long turnedAway() {
    return turnedAway.sum();
  }
}
