package io.vitrine.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerRecord;
import io.vitrine.node.replica.ReplicaBoard;
import java.util.function.Function;

/**
 * The other validators: links, clocks, heights and conduct. Peers are named as in the genesis
 * document, kinds by their enums.
 *
 * @param board what the replica publishes
 * @param validators all validators
 * @param self the own index, which is no peer
 */
public record PeerMeters(ReplicaBoard board, ValidatorSet validators, ValidatorId self)
    implements MeterBinder {
  /** The label of callers that proved to be no validator. */
  static final String STRANGER = "unidentified";

  @Override
  public void bindTo(MeterRegistry registry) {
    for (int i = 0; i < validators.size(); i++) {
      ValidatorId id = new ValidatorId(i);
      if (!id.equals(self)) {
        peer(registry, validators.members().get(i).name(), id);
      }
    }
    counters(registry, STRANGER, b -> b.conduct().strangers());
  }

  private void peer(MeterRegistry registry, String name, ValidatorId id) {
    Gauge.builder("vitrine.peer.connected", board, b -> b.status().connected().contains(id) ? 1 : 0)
        .description("1 while a consensus stream to the peer is open")
        .tag("peer", name)
        .register(registry);
    Gauge.builder("vitrine.peer.height", board, b -> b.status().reported().getOrDefault(id, 0L))
        .description("Highest block that the peer said to have executed")
        .tag("peer", name)
        .register(registry);
    Gauge.builder("vitrine.peer.clock.offset.seconds", board, b -> clockOffset(b, id))
        .description("The peer's wall clock minus the own")
        .tag("peer", name)
        .register(registry);
    counters(registry, name, b -> b.conduct().peer(id));
  }

  private static double clockOffset(ReplicaBoard board, ValidatorId id) {
    return board
        .conduct()
        .peer(id)
        .introduction()
        .map(said -> said.certainOffsetMillis() / 1_000.0)
        .orElse(Double.NaN);
  }

  private void counters(
      MeterRegistry registry, String name, Function<ReplicaBoard, PeerRecord> record) {
    for (Misconduct kind : Misconduct.values()) {
      FunctionCounter.builder("vitrine.peer.refused", board, b -> record.apply(b).refused(kind))
          .description("Input of the peer that was refused")
          .tag("peer", name)
          .tag("kind", kind.label())
          .register(registry);
    }
    for (ConnectionFailure kind : ConnectionFailure.values()) {
      FunctionCounter.builder(
              "vitrine.peer.connection.failures", board, b -> record.apply(b).failures(kind))
          .description("Connections with the peer that failed")
          .tag("peer", name)
          .tag("kind", kind.label())
          .register(registry);
    }
  }
}
