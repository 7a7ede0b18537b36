package io.vitrine.bench.figures;

import java.util.List;

/**
 * What one ledger committed in a run, from one common height of its replicas to another.
 *
 * @param ledger its id
 * @param seconds between the two
 * @param blocks between the two, empty ones included
 * @param committed transactions in them, found alike on every replica
 * @param p50Millis latency of half of its transactions, at most
 * @param p99Millis of 99 of 100
 */
public record LedgerFigures(
    String ledger,
    double seconds,
    long blocks,
    long committed,
    double p50Millis,
    double p99Millis) {
  /** Transactions per second. */
  public double throughput() {
    return committed / seconds;
  }

  /**
   * The time in which {@code ledgers} would have committed all of theirs at the sum of their rates:
   * each was measured between heights of its own.
   */
  public static double seconds(List<LedgerFigures> ledgers) {
    long committed = ledgers.stream().mapToLong(LedgerFigures::committed).sum();
    double rate = ledgers.stream().mapToDouble(LedgerFigures::throughput).sum();
    return ledgers.size() == 1 || committed == 0
        ? ledgers.stream().mapToDouble(LedgerFigures::seconds).average().orElseThrow()
        : committed / rate;
  }
}
