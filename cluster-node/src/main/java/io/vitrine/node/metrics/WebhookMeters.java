package io.vitrine.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.node.webhook.WebhookBoard;
import io.vitrine.node.webhook.course.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Webhooks that this node delivers: attempts by outcome, and what waits. No label names a
 * subscription or a receiver.
 *
 * @param board how they stand
 * @param head the greatest height whose events are durable
 */
public record WebhookMeters(WebhookBoard board, LongSupplier head) implements MeterBinder {
  private static final Duration[] OBJECTIVES = {
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15)
  };

  @Override
  public void bindTo(MeterRegistry registry) {
    Map<Outcome, Timer> attempts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      attempts.put(
          outcome,
          Timer.builder("vitrine.webhook.attempt.duration")
              .description("From the look-up of the receiver's name to the head of its answer")
              .tag("outcome", outcome.text())
              .serviceLevelObjectives(OBJECTIVES)
              .register(registry));
    }
    board.onAttempt((outcome, millis) -> attempts.get(outcome).record(Duration.ofMillis(millis)));
    gauge(registry, "subscriptions", "Subscriptions that are delivered here", b -> b.delivered());
    gauge(
        registry,
        "aside",
        "Events set aside, which are tried apart from their order",
        b -> b.total(course -> course.aside().size()));
    gauge(
        registry,
        "dead.letters",
        "Events given up, until somebody redrives them",
        b -> b.total(course -> course.dead().size()));
    gauge(
        registry,
        "behind.blocks",
        "Blocks between the head and the last cursor",
        b -> head.getAsLong() - b.lowest(head.getAsLong()));
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String text,
      java.util.function.ToDoubleFunction<WebhookBoard> value) {
    Gauge.builder("vitrine.webhook." + name, board, value).description(text).register(registry);
  }
}
