package io.vitrine.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.node.settlement.SettlementBoard;
import io.vitrine.node.settlement.SettlementBoard.Outcome;
import io.vitrine.node.settlement.SettlementStep;
import java.util.Locale;

/**
 * What the platform settled by itself, by kind and outcome, and what it still watches.
 *
 * @param board what the settler did
 */
public record SettlementMeters(SettlementBoard board) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    for (SettlementStep.Kind kind : SettlementStep.Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      for (Outcome outcome : Outcome.values()) {
        FunctionCounter.builder("vitrine.settlement.steps", board, b -> b.count(name, outcome))
            .description("Transactions by which the platform ended what was due")
            .tag("kind", name)
            .tag("outcome", outcome.text())
            .register(registry);
      }
    }
    Gauge.builder("vitrine.settlement.sales", board, SettlementBoard::watched)
        .description("Drops and auctions that are not finished")
        .register(registry);
  }
}
