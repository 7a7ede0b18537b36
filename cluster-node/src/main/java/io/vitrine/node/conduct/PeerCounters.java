package io.vitrine.node.conduct;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** The counters of one peer: of fixed size whatever the peer does, written from any thread. */
final class PeerCounters {
  private final Map<Misconduct, LongAdder> refused = zeroes(Misconduct.class, Misconduct.values());
  private final Map<ConnectionFailure, LongAdder> failures =
      zeroes(ConnectionFailure.class, ConnectionFailure.values());
  private final AtomicReference<Optional<Occurrence<Misconduct>>> lastRefusal =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Occurrence<ConnectionFailure>>> lastFailure =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Introduction>> introduction =
      new AtomicReference<>(Optional.empty());

  private final AtomicReference<Penalty> penalty;

  PeerCounters(long nowMillis) {
    this.penalty = new AtomicReference<>(Penalty.none(nowMillis));
  }

  Penalty penalty() {
    return penalty.get();
  }

  void refuse(Occurrence<Misconduct> refusal, long nowMillis) {
    penalty.updateAndGet(p -> p.add(refusal.kind(), nowMillis));
    refused.get(refusal.kind()).increment();
    lastRefusal.set(Optional.of(refusal));
  }

  /** As at the start: the number stands for another organisation from now on. */
  void forget(long nowMillis) {
    refused.values().forEach(LongAdder::reset);
    failures.values().forEach(LongAdder::reset);
    lastRefusal.set(Optional.empty());
    lastFailure.set(Optional.empty());
    introduction.set(Optional.empty());
    penalty.set(Penalty.none(nowMillis));
  }

  void acquit(long nowMillis) {
    penalty.set(Penalty.none(nowMillis));
  }

  void fail(Occurrence<ConnectionFailure> failure) {
    failures.get(failure.kind()).increment();
    lastFailure.set(Optional.of(failure));
  }

  void introduce(Introduction said) {
    introduction.set(Optional.of(said));
  }

  void open(Introduction said) {
    introduction.updateAndGet(
        known ->
            Optional.of(
                said.clockOffsetMillis() > 0 ? said : known.map(said::withClockOf).orElse(said)));
  }

  PeerRecord record() {
    return new PeerRecord(
        counts(Misconduct.class, refused),
        counts(ConnectionFailure.class, failures),
        lastRefusal.get(),
        lastFailure.get(),
        introduction.get());
  }

  /** One counter for each kind; the map itself is never changed after this. */
  private static <K extends Enum<K>> Map<K, LongAdder> zeroes(Class<K> type, K[] kinds) {
    Map<K, LongAdder> counters = new EnumMap<>(type);
    for (K kind : kinds) {
      counters.put(kind, new LongAdder());
    }
    return Collections.unmodifiableMap(counters);
  }

  private static <K extends Enum<K>> Map<K, Long> counts(
      Class<K> type, Map<K, LongAdder> counters) {
    Map<K, Long> counts = new EnumMap<>(type);
    counters.forEach(
        (kind, counter) -> {
          if (counter.sum() > 0) {
            counts.put(kind, counter.sum());
          }
        });
    return counts;
  }
}
