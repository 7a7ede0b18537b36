package io.vitrine.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.api.traffic.CallTraffic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform interface over gRPC: calls by method and status with their durations, and how many
 * are under way. Bounded by the methods and the statuses that exist.
 */
public final class CallMeters implements CallTraffic {
  private record Kind(String method, String code) {}

  private final MeterRegistry registry;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  /** Registers the calls under way; the others follow with the first of their kind. */
  public CallMeters(MeterRegistry registry, ClientQuotas quotas) {
    this.registry = registry;
    Gauge.builder("vitrine.gateway.calls", quotas.calling(), Places::size)
        .description("gRPC calls under way")
        .register(registry);
  }

  @Override
  public void called(String method, String code, Duration took) {
    timers.computeIfAbsent(new Kind(method, code), this::timer).record(took);
  }

  private Timer timer(Kind kind) {
    return Timer.builder("vitrine.gateway.call.duration")
        .description("From the head of a gRPC call to the head of its answer")
        .tag("method", kind.method())
        .tag("code", kind.code())
        .serviceLevelObjectives(GatewayMeters.OBJECTIVES)
        .register(registry);
  }
}
