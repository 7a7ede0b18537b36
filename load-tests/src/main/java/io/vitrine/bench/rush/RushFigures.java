package io.vitrine.bench.rush;

import io.vitrine.bench.figures.Latency;
import io.vitrine.bench.load.Burst;
import io.vitrine.bench.load.Burst.Told;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How a rush went, as the buyers saw it. Times in milliseconds since the first order was sent.
 *
 * @param items how many there were
 * @param buyers how many wanted one
 * @param outcomes what they were told in the end, and how many each
 * @param soldOutMillis when the last order that was taken was answered
 * @param allToldMillis when the last buyer knew
 * @param again requests beyond the first of each buyer
 * @param sentBack why they were sent again, and how often each
 * @param latency from a buyer's first request to its final answer
 */
record RushFigures(
    long items,
    long buyers,
    Map<String, Long> outcomes,
    double soldOutMillis,
    double allToldMillis,
    long again,
    Map<String, Long> sentBack,
    Latency latency) {
  RushFigures {
    outcomes = Map.copyOf(outcomes);
    sentBack = Map.copyOf(sentBack);
  }

  static RushFigures of(long items, Burst.Course course) {
    List<Told> told = course.told();
    Map<String, Long> outcomes = new TreeMap<>();
    Histogram micros = Latency.histogram();
    for (Told one : told) {
      outcomes.merge(one.outcome(), 1L, Long::sum);
      micros.recordValue(TimeUnit.NANOSECONDS.toMicros(one.ended() - one.begun()));
    }
    long first = told.stream().map(Told::begun).min(Comparator.naturalOrder()).orElseThrow();
    long soldOut =
        told.stream()
            .filter(one -> one.outcome().equals(Told.COMMITTED))
            .map(Told::ended)
            .max(Comparator.naturalOrder())
            .orElse(first);
    long last = told.stream().map(Told::ended).max(Comparator.naturalOrder()).orElseThrow();
    return new RushFigures(
        items,
        told.size(),
        outcomes,
        (soldOut - first) / 1e6,
        (last - first) / 1e6,
        told.stream().mapToLong(one -> one.tries() - 1L).sum(),
        course.sentBack(),
        Latency.of(micros));
  }

  long sold() {
    return outcomes.getOrDefault(Burst.Told.COMMITTED, 0L);
  }
}
