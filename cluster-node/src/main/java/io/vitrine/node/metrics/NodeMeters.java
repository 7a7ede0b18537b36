package io.vitrine.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Facts of this node that belong to no other layer.
 *
 * @param version the release
 * @param certificateEnds end of the own certificate
 * @param indexedHeight the greatest height in the query tables; 0 where none are kept
 * @param keptFrom the lowest height from which on blocks are kept; 0 when all are
 */
public record NodeMeters(
    String version, Instant certificateEnds, AtomicLong indexedHeight, LongSupplier keptFrom)
    implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("vitrine.build.info", () -> 1)
        .description("Always 1; the label is the release")
        .tag("version", version)
        .register(registry);
    Gauge.builder("vitrine.tls.certificate.not.after.seconds", certificateEnds::getEpochSecond)
        .description("End of the own certificate, seconds since 1970")
        .register(registry);
    Gauge.builder("vitrine.index.height", indexedHeight, AtomicLong::get)
        .description("Highest block in the query tables; 0 where none are kept")
        .register(registry);
    Gauge.builder("vitrine.execution.kept.height", keptFrom, LongSupplier::getAsLong)
        .description("Lowest height from which on blocks are kept here; 0 when all are")
        .register(registry);
  }
}
