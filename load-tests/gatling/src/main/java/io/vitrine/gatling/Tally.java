package io.vitrine.gatling;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each status was answered; 0 stands for no answer. Thread-safe. */
final class Tally {
  private final Map<Integer, LongAdder> counts = new ConcurrentSkipListMap<>();

  void count(int status) {
    counts.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
