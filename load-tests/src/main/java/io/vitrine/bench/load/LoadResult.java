package io.vitrine.bench.load;

import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Map;

/**
 * What a load came to, as its clients saw it.
 *
 * @param samples the committed transactions
 * @param committed how many of each chain were committed, in the order of the chains
 * @param ids the committed transactions
 * @param repeated answers after which the same bytes were sent again, by status: 429, 503, 504
 * @param failures the first answers that ended a chain; empty in a good run
 * @param ranOut chains that came to their end before the load did
 */
public record LoadResult(
    Samples samples,
    List<Integer> committed,
    List<Hash> ids,
    Map<Integer, Long> repeated,
    List<String> failures,
    int ranOut) {
  /** Copies the collections. */
  public LoadResult {
    committed = List.copyOf(committed);
    ids = List.copyOf(ids);
    repeated = Map.copyOf(repeated);
    failures = List.copyOf(failures);
  }

  /** Refusals of the gateway's quotas and queues. */
  public long refused() {
    return repeated.getOrDefault(429, 0L) + repeated.getOrDefault(503, 0L);
  }
}
