package io.vitrine.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.ledger.execution.EvidenceRegister;
import io.vitrine.node.lease.LeaseCheck;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaPhase;
import io.vitrine.node.replica.ReplicaStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Where the replica is and what it does, read from its board.
 *
 * @param board what the replica publishes
 * @param pendingLimit the most transactions that wait for a batch
 */
public record ConsensusMeters(ReplicaBoard board, int pendingLimit) implements MeterBinder {
  @Override
  public void bindTo(MeterRegistry registry) {
    status(registry, "consensus.height", "Highest final block", ReplicaStatus::finalizedHeight);
    status(registry, "consensus.view", "Current view", status -> status.view().number());
    status(
        registry,
        "consensus.quorum.reachable",
        "Validators reachable, this one included",
        status -> board.epoch().reach(status));
    status(registry, "execution.height", "Highest block executed", ReplicaStatus::executedHeight);
    status(
        registry,
        "execution.attested.height",
        "Highest block whose execution a final header attests",
        ReplicaStatus::attestedHeight);
    status(
        registry,
        "execution.lag.blocks",
        "Final blocks that are not executed here yet",
        status -> Math.max(0, status.finalizedHeight() - status.executedHeight()));
    gauge(
        registry,
        "consensus.views.unfinalized",
        "Views entered since a block last became final",
        ConsensusMeters::viewsEntered);
    FunctionCounter.builder("vitrine.consensus.byzantine.evidence", board, b -> b.evidence().size())
        .description("Proofs that a validator broke the protocol")
        .register(registry);
    gauge(
        registry,
        "consensus.evidence.recorded",
        "Proofs against validators that the ledger holds",
        b -> b.tip().map(tip -> EvidenceRegister.all(tip.state()).size()).orElse(0));
    lease(registry);
    gauge(
        registry,
        "txpool.transactions",
        "Transactions that wait for a batch",
        b -> b.queue().waiting());
    gauge(
        registry,
        "txpool.limit.transactions",
        "The most transactions that wait for a batch",
        b -> pendingLimit);
    phases(registry);
  }

  private void lease(MeterRegistry registry) {
    gauge(
        registry,
        "lease.held",
        "1 while this node may sign",
        b -> b.lease().filter(l -> l.check() instanceof LeaseCheck.Valid).isPresent() ? 1 : 0);
    status(
        registry, "lease.generation", "Generation of the signing lease", ReplicaStatus::generation);
    gauge(
        registry,
        "lease.renewal.age.seconds",
        "Time since the last renewal of the signing lease that the database confirmed",
        b -> b.lease().map(l -> seconds(l.sinceRenewal())).orElse(Double.NaN));
  }

  private void phases(MeterRegistry registry) {
    for (ReplicaPhase phase : ReplicaPhase.values()) {
      Gauge.builder("vitrine.replica.phase", board, b -> b.status().phase() == phase ? 1 : 0)
          .description("1 for what the replica is doing, 0 for the rest")
          .tag("phase", phase.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  private void status(
      MeterRegistry registry, String name, String text, ToDoubleFunction<ReplicaStatus> value) {
    gauge(registry, name, text, b -> value.applyAsDouble(b.status()));
  }

  private void gauge(
      MeterRegistry registry, String name, String text, ToDoubleFunction<ReplicaBoard> value) {
    Gauge.builder("vitrine." + name, board, value).description(text).register(registry);
  }

  private static double viewsEntered(ReplicaBoard board) {
    return board.core().map(picture -> picture.knowledge().pace().viewsEntered()).orElse(0);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
