package io.vitrine.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.node.payment.PaymentBoard;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What providers reported, how payments ended, and why money is to be paid back.
 *
 * @param board where that is counted
 */
public record PaymentMeters(PaymentBoard board) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    counters(
        registry,
        "vitrine.payment.notifications",
        "Notifications of payment providers",
        "result",
        board.notifications());
    counters(registry, "vitrine.payment.ends", "Ends of payments", "state", board.ends());
    counters(
        registry,
        "vitrine.payment.refunds",
        "Payments of which something is to be paid back",
        "reason",
        board.reasons());
    FunctionCounter.builder("vitrine.payment.intents", board, PaymentBoard::intents)
        .description("Payment intents that buyers opened")
        .register(registry);
    Gauge.builder("vitrine.payment.refunds.waiting", board, PaymentBoard::refundsWaiting)
        .description("Payments of which something is to be paid back and was not; 1000 at the most")
        .register(registry);
    Gauge.builder(
            "vitrine.payment.refunds.oldest.seconds", board, PaymentBoard::oldestRefundSeconds)
        .description("How long the oldest of them is owed back; 0 when there is none")
        .register(registry);
    Gauge.builder("vitrine.payment.open", board, PaymentBoard::open)
        .description("Payments that are under way")
        .register(registry);
  }

  private static void counters(
      MeterRegistry registry,
      String name,
      String description,
      String tag,
      Map<String, LongAdder> counters) {
    counters.forEach(
        (label, counter) ->
            FunctionCounter.builder(name, counter, LongAdder::sum)
                .description(description)
                .tag(tag, label)
                .register(registry));
  }
}
