package io.vitrine.bench;

import io.vitrine.bench.figures.Latency;
import io.vitrine.bench.figures.LedgerFigures;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.bench.replicas.Replicas;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What one ledger made of a run.
 *
 * @param ledger its id
 * @param from the height at which it begins
 * @param to the height at which it ends
 * @param committed between the two heights
 * @param result of its load, which was longer than the run
 */
record LedgerReading(
    String ledger,
    Replicas.Mark from,
    Replicas.Mark to,
    Replicas.Committed committed,
    LoadResult result) {
  LedgerFigures figures() {
    Histogram micros = Latency.histogram();
    result
        .samples()
        .latencies(
            from.nanos(),
            to.nanos(),
            nanos -> micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos)));
    Latency latency = Latency.of(micros);
    return new LedgerFigures(
        ledger,
        (to.nanos() - from.nanos()) / 1e9,
        committed.blocks(),
        committed.transactions(),
        latency.p50(),
        latency.p99());
  }
}
