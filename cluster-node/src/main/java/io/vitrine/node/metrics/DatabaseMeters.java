package io.vitrine.node.metrics;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Requests to Cassandra as its client sees them, by outcome. */
public final class DatabaseMeters implements RequestTracker {
  private static final Duration[] OBJECTIVES = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10)
  };

  private enum Outcome {
    OK,
    /** No answer in time, from the server or from its replicas. */
    TIMEOUT,
    ERROR
  }

  private final Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);

  /** Registers the meters. */
  public DatabaseMeters(MeterRegistry registry) {
    for (Outcome outcome : Outcome.values()) {
      timers.put(
          outcome,
          Timer.builder("vitrine.database.request.duration")
              .description("Requests to Cassandra, retries included")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .serviceLevelObjectives(OBJECTIVES)
              .register(registry));
    }
  }

  @Override
  public void onSuccess(
      Request request, long nanos, DriverExecutionProfile profile, Node node, String prefix) {
    timers.get(Outcome.OK).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void onError(
      Request request,
      Throwable error,
      long nanos,
      DriverExecutionProfile profile,
      Node node,
      String prefix) {
    boolean late =
        error instanceof DriverTimeoutException || error instanceof QueryConsistencyException;
    timers.get(late ? Outcome.TIMEOUT : Outcome.ERROR).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {}
}
