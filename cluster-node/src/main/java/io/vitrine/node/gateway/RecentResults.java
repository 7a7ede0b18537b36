package io.vitrine.node.gateway;

import io.vitrine.ledger.types.Hash;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the latest transactions ended. Bounded by count and by the bytes of their envelopes; the
 * oldest is forgotten first, its result is in the database.
 */
final class RecentResults {
  /** The most results. What lives for seconds is what a collector of garbage copies most. */
  static final int MAX_COUNT = 4_000;

  /** The most bytes in their envelopes. */
  static final long MAX_BYTES = 16L * 1024 * 1024;

  private final Map<Hash, Progress> results = new LinkedHashMap<>();
  private long bytes;

  /** How {@code id} ended, if that is remembered. */
  Optional<Progress> find(Hash id) {
    return Optional.ofNullable(results.get(id));
  }

  /** Remembers how {@code id} ended. */
  void add(Hash id, Progress progress) {
    Progress before = results.put(id, progress);
    bytes += size(progress) - (before == null ? 0 : size(before));
    var oldest = results.values().iterator();
    while (results.size() > MAX_COUNT || bytes > MAX_BYTES) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  /** How many are remembered. */
  int size() {
    return results.size();
  }

  private static long size(Progress progress) {
    return progress instanceof Progress.Done done ? done.settled().envelope().size() : 0;
  }
}
