package io.vitrine.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerRecord;
import io.vitrine.node.replica.ReplicaBoard;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one node, read from its board when they are asked for. Names follow {@code
 * vitrine_<subsystem>_<what>_<unit>[_total]}. Labels are bounded: validators by the names of the
 * genesis document, kinds by their enums; nothing a peer or client says becomes a label.
 */
public final class NodeMetrics {
  /** The label of callers that proved to be no validator. */
  static final String STRANGER = "unidentified";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ReplicaBoard board;

  /**
   * The meters over {@code board}.
   *
   * @param self the own index, which is no peer
   */
  public NodeMetrics(ReplicaBoard board, ValidatorSet validators, ValidatorId self) {
    this.board = board;
    consensus();
    for (int i = 0; i < validators.size(); i++) {
      ValidatorId id = new ValidatorId(i);
      if (!id.equals(self)) {
        peer(validators.members().get(i).name(), id);
      }
    }
    counters(STRANGER, () -> board.conduct().strangers());
  }

  /** Everything in the Prometheus text format. */
  public String scrape() {
    return registry.scrape();
  }

  private void consensus() {
    gauge(
        "vitrine.consensus.height", "Highest final block known", b -> b.status().finalizedHeight());
    gauge("vitrine.consensus.view", "Current view", b -> b.status().view().number());
    gauge(
        "vitrine.execution.height",
        "Highest block executed here",
        b -> b.status().executedHeight());
    gauge("vitrine.txpool.transactions", "Transactions that wait for a batch", b -> b.waiting());
    gauge(
        "vitrine.consensus.quorum.reachable",
        "Validators reachable, this one included",
        b -> b.status().connected().size() + 1);
    FunctionCounter.builder("vitrine.consensus.byzantine.evidence", board, b -> b.evidence().size())
        .description("Proofs that a validator broke the protocol")
        .register(registry);
  }

  private void gauge(String name, String text, ToDoubleFunction<ReplicaBoard> value) {
    Gauge.builder(name, board, value).description(text).register(registry);
  }

  private void peer(String name, ValidatorId id) {
    Gauge.builder("vitrine.peer.connected", board, b -> b.status().connected().contains(id) ? 1 : 0)
        .description("1 while a consensus stream to the peer is open")
        .tag("peer", name)
        .register(registry);
    Gauge.builder("vitrine.peer.clock.offset.seconds", board, b -> clockOffset(b, id))
        .description("The peer's wall clock minus the own")
        .tag("peer", name)
        .register(registry);
    counters(name, () -> board.conduct().peer(id));
  }

  private static double clockOffset(ReplicaBoard board, ValidatorId id) {
    return board
        .conduct()
        .peer(id)
        .introduction()
        .map(said -> said.certainOffsetMillis() / 1_000.0)
        .orElse(Double.NaN);
  }

  private void counters(String name, Supplier<PeerRecord> record) {
    for (Misconduct kind : Misconduct.values()) {
      FunctionCounter.builder("vitrine.peer.refused", record, r -> r.get().refused(kind))
          .description("Input of the peer that was refused")
          .tag("peer", name)
          .tag("kind", kind.label())
          .register(registry);
    }
    for (ConnectionFailure kind : ConnectionFailure.values()) {
      FunctionCounter.builder(
              "vitrine.peer.connection.failures", record, r -> r.get().failures(kind))
          .description("Connections with the peer that failed")
          .tag("peer", name)
          .tag("kind", kind.label())
          .register(registry);
    }
  }
}
