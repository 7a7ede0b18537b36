package io.vitrine.node.mempool;

import io.vitrine.ledger.types.Hash;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures the own lane: how many of its transactions are executed per second, and how long a batch
 * takes from sealing to execution, by the first transaction of each. Bounded: {@link #MAX_BATCHES}
 * are remembered, the one sealed first is forgotten. Belongs to the mempool's actor.
 */
final class LaneClock {
  /** More than the lane may have; of a transaction that was executed before nobody tells again. */
  private static final int MAX_BATCHES = 256;

  private final Map<Hash, Long> sealed = new LinkedHashMap<>();
  private DrainRate drain;
  private CommitTime commit;

  LaneClock(long nowNanos) {
    this.drain = DrainRate.start(nowNanos);
    this.commit = CommitTime.start(nowNanos);
  }

  /** A batch that begins with {@code first} is sealed. */
  void sealed(Hash first, long nowNanos) {
    sealed.put(first, nowNanos);
    if (sealed.size() > MAX_BATCHES) {
      sealed.remove(sealed.keySet().iterator().next());
    }
  }

  /** {@code ids} were executed, {@code own} of them from the own lane. */
  void executed(Collection<Hash> ids, int own, long nowNanos) {
    drain = drain.after(own, nowNanos);
    for (Hash id : ids) {
      Long since = sealed.remove(id);
      if (since != null) {
        commit = commit.after((nowNanos - since) / 1e9, nowNanos);
      }
    }
  }

  /** Own transactions executed per second. */
  double perSecond(long nowNanos) {
    return drain.now(nowNanos);
  }

  /** The shortest time from sealing to execution lately. */
  double commitSeconds() {
    return commit.seconds();
  }
}
