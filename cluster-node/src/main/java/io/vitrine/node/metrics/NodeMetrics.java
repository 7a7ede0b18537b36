package io.vitrine.node.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The meters of one node. Names follow {@code vitrine_<subsystem>_<what>_<unit>[_total]}, in base
 * units; those of the JVM and the process are Micrometer's. Most are read when they are asked for.
 */
public final class NodeMetrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Meters refer to what they read weakly, so the layers are kept here. */
  private final Deque<MeterBinder> layers = new ArrayDeque<>();

  /** Adds the meters of one layer. */
  public synchronized void add(MeterBinder layer) {
    layer.bindTo(registry);
    layers.push(layer);
  }

  /** Where layers that count by themselves register. */
  public MeterRegistry registry() {
    return registry;
  }

  /** Everything in the Prometheus text format. */
  public String scrape() {
    return registry.scrape();
  }

  /** Ends what listens to the JVM on behalf of these meters. */
  @Override
  public synchronized void close() {
    for (MeterBinder layer : layers) {
      if (layer instanceof RuntimeMeters runtime) {
        runtime.close();
      }
    }
    layers.clear();
    registry.close();
  }
}
