package io.vitrine.node.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.node.replica.ConsensusCore;
import io.vitrine.node.replica.ReplicaBoard;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The lanes of all validators, as the core last saw them.
 *
 * @param board what the replica publishes
 * @param names of all organisations that can ever have a lane: the labels
 */
public record LaneMeters(ReplicaBoard board, List<String> names) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    for (String name : names) {
      gauge(
          registry,
          "ordered.position",
          "Last batch that a final block orders",
          name,
          picture -> tip(ordered(picture), name));
      gauge(
          registry,
          "unordered.batches",
          "Batches held that no final block orders yet",
          name,
          picture -> Math.max(0, tip(held(picture), name) - tip(ordered(picture), name)));
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

  /** 0 for an organisation that has no lane in this epoch. */
  private long tip(Cut cut, String name) {
    return board
        .epoch()
        .roster()
        .idOf(name)
        .filter(author -> author.index() < cut.tips().size())
        .map(author -> cut.tip(author).seq())
        .orElse(0L);
  }

  private static Cut held(ConsensusCore.Picture picture) {
    return picture.knowledge().lanes().tips();
  }

  private static Cut ordered(ConsensusCore.Picture picture) {
    return picture.state().lastFinalized().header().cut();
  }
}
