package io.vitrine.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.api.traffic.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform interface: requests by route pattern, method and status with their durations, and
 * the places that clients fill. Bounded by the patterns, the methods and the statuses that exist.
 */
public final class GatewayMeters implements Traffic {
  static final Duration[] OBJECTIVES = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private record Kind(String route, String method, int status) {}

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  /** Registers the places of {@code quotas}; requests follow with the first of their kind. */
  public GatewayMeters(MeterRegistry registry, ClientQuotas quotas) {
    this.registry = registry;
    places("connections", "Open connections of clients", quotas.connections());
    places("submissions", "Submissions under way", quotas.submitting());
    places("waits", "Requests that wait for a commit or proof", quotas.waiting());
    places("streams", "Streams of events", quotas.subscribing());
  }

  private void places(String name, String text, Places places) {
    Gauge.builder("vitrine.gateway." + name, places, Places::size)
        .description(text)
        .register(registry);
  }

  @Override
  public void answered(String route, String method, int status, Duration took) {
    timers.computeIfAbsent(new Kind(route, method, status), this::timer).record(took);
  }

  private Timer timer(Kind kind) {
    return Timer.builder("vitrine.gateway.request.duration")
        .description("From the head of a request to the head of its answer")
        .tag("route", kind.route())
        .tag("method", kind.method())
        .tag("code", Integer.toString(kind.status()))
        .serviceLevelObjectives(OBJECTIVES)
        .register(registry);
  }
}
