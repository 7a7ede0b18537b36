package io.vitrine.bench.load;

import io.vitrine.bench.figures.Mishaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a load came to, as its clients saw it.
 *
 * @param samples the committed transactions
 * @param committed how many of each chain were committed, in the order of the chains
 * @param ids the committed transactions
 * @param repeated answers after which the same bytes are sent again, by status: 429, 503, 504
 * @param arrivals what became of the schedule of an open loop
 * @param failures the first answers that ended a chain; empty in a good run
 * @param mishaps what else the generator met with
 */
public record LoadResult(
    Samples samples,
    List<Integer> committed,
    TransactionIds ids,
    Map<Integer, Samples> repeated,
    Arrivals arrivals,
    List<String> failures,
    Mishaps mishaps) {
  /** The most failures that are kept. */
  static final int KEPT_FAILURES = 5;

  /** Copies the collections. */
  public LoadResult {
    committed = List.copyOf(committed);
    repeated = Map.copyOf(repeated);
    failures = List.copyOf(failures);
  }

  /** The loads of {@code parts} as one. */
  public static LoadResult merged(List<LoadResult> parts) {
    Map<Integer, List<Samples>> repeated = new TreeMap<>();
    for (LoadResult part : parts) {
      part.repeated.forEach(
          (status, times) -> repeated.computeIfAbsent(status, s -> new ArrayList<>()).add(times));
    }
    Map<Integer, Samples> answers = new TreeMap<>();
    repeated.forEach((status, times) -> answers.put(status, Samples.merged(times)));
    return new LoadResult(
        Samples.merged(parts.stream().map(LoadResult::samples).toList()),
        parts.stream().flatMap(part -> part.committed.stream()).toList(),
        TransactionIds.merged(parts.stream().map(LoadResult::ids).toList()),
        answers,
        new Arrivals(
            Samples.merged(parts.stream().map(part -> part.arrivals.late()).toList()),
            Samples.merged(parts.stream().map(part -> part.arrivals.unsent()).toList())),
        parts.stream().flatMap(part -> part.failures.stream()).limit(KEPT_FAILURES).toList(),
        parts.stream().map(LoadResult::mishaps).reduce(Mishaps.NONE, Mishaps::plus));
  }

  /** How many {@code repeated} answers of each status came in {@code [from, to)}. */
  public Map<Integer, Long> repeated(long from, long to) {
    Map<Integer, Long> counts = new TreeMap<>();
    repeated.forEach((status, times) -> counts.put(status, times.count(from, to)));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
