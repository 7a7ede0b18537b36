package io.vitrine.bench.figures;

import java.util.List;
import java.util.Map;

/**
 * One measured run, from one common height of all replicas to another.
 *
 * @param seconds between the two
 * @param blocks between the two, empty ones included
 * @param committed transactions in them, found alike on every replica
 * @param perSecond each full second
 * @param course memory and queues over time, and what changed from begin to end
 * @param latency of the transactions that were due in between
 * @param cpu used in between
 * @param writtenBytes what the database sent to storage: commit log, tables, compaction
 * @param writes rows written by table, over all organisations
 * @param node memory and collector of the organisations' program
 * @param cassandra of their database
 * @param offered what was asked of the ledger
 * @param repeated answers by status after which the same bytes are sent again: quotas and queues
 *     refuse with 429 and 503, 504 says that the wait was too short
 * @param mishaps of the generator
 * @param ledgers what each of the ledgers has of it, at least one
 */
public record RunFigures(
    double seconds,
    long blocks,
    long committed,
    List<Second> perSecond,
    Course course,
    Latency latency,
    CpuUse cpu,
    long writtenBytes,
    Map<String, Long> writes,
    Memory node,
    Memory cassandra,
    Offered offered,
    Map<Integer, Long> repeated,
    Mishaps mishaps,
    List<LedgerFigures> ledgers) {
  /** Copies the collections. */
  public RunFigures {
    perSecond = List.copyOf(perSecond);
    writes = Map.copyOf(writes);
    repeated = Map.copyOf(repeated);
    ledgers = List.copyOf(ledgers);
  }

  /**
   * Memory of a JVM at the end of a run, and what its collector did in it.
   *
   * @param residentBytes of the process
   * @param heapBytes in use, garbage included
   * @param collections in the run
   * @param pauseMillis in the run
   */
  public record Memory(long residentBytes, long heapBytes, long collections, long pauseMillis) {}

  /** Transactions per second. */
  public double throughput() {
    return committed / seconds;
  }

  /** Requests that quotas or queues refused. */
  public long refused() {
    return repeated.getOrDefault(429, 0L) + repeated.getOrDefault(503, 0L);
  }

  /** {@code millis} of CPU time for 1,000 transactions. */
  public double perThousand(long millis) {
    return committed == 0 ? 0 : 1000.0 * millis / committed;
  }
}
