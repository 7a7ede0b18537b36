package io.vitrine.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.replica.ConsensusCore;
import io.vitrine.node.replica.ReplicaBoard;
import java.util.function.ToDoubleFunction;

/**
 * The lanes of all validators, as the core last saw them.
 *
 * @param board what the replica publishes
 * @param validators all validators, whose names are the labels
 */
public record LaneMeters(ReplicaBoard board, ValidatorSet validators) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    for (int i = 0; i < validators.size(); i++) {
      ValidatorId author = new ValidatorId(i);
      String name = validators.members().get(i).name();
      gauge(
          registry,
          "ordered.position",
          "Last batch that a final block orders",
          name,
          picture -> ordered(picture, author));
      gauge(
          registry,
          "unordered.batches",
          "Batches held that no final block orders yet",
          name,
          picture -> Math.max(0, held(picture, author) - ordered(picture, author)));
    }
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      String text,
      String author,
      ToDoubleFunction<ConsensusCore.Picture> value) {
    Gauge.builder(
            "vitrine.lane." + name, board, b -> b.core().map(value::applyAsDouble).orElse(0.0))
        .description(text)
        .tag("author", author)
        .register(registry);
  }

  private static long held(ConsensusCore.Picture picture, ValidatorId author) {
    return picture.knowledge().lanes().tips().tip(author).seq();
  }

  private static long ordered(ConsensusCore.Picture picture, ValidatorId author) {
    return picture.state().lastFinalized().header().cut().tip(author).seq();
  }
}
