package io.vitrine.node.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerRecord;
import io.vitrine.node.replica.ReplicaBoard;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The other organisations: links, clocks, heights and conduct. Peers are named as in the roster,
 * whatever their number in an epoch; kinds by their enums.
 *
 * @param board what the replica publishes
 * @param peers the names of all peers this node can ever have
 */
public record PeerMeters(ReplicaBoard board, List<String> peers) implements MeterBinder {
  /** The label of callers that proved to be no validator. */
  static final String STRANGER = "unidentified";

  @Override
  public void bindTo(MeterRegistry registry) {
    peers.forEach(name -> peer(registry, name));
    counters(registry, STRANGER, b -> b.conduct().strangers());
  }

  private void peer(MeterRegistry registry, String name) {
    Gauge.builder("vitrine.peer.connected", board, b -> connected(b, name) ? 1 : 0)
        .description("1 while a consensus stream to the peer is open")
        .tag("peer", name)
        .register(registry);
    Gauge.builder("vitrine.peer.height", board, b -> height(b, name))
        .description("Highest block that the peer said to have executed")
        .tag("peer", name)
        .register(registry);
    Gauge.builder("vitrine.peer.clock.offset.seconds", board, b -> clockOffset(b, name))
        .description("The peer's wall clock minus the own")
        .tag("peer", name)
        .register(registry);
    counters(registry, name, b -> record(b, name));
  }

  private static Optional<ValidatorId> number(ReplicaBoard board, String name) {
    return board.epoch().roster().idOf(name);
  }

  private static boolean connected(ReplicaBoard board, String name) {
    return number(board, name).filter(id -> board.status().connected().contains(id)).isPresent();
  }

  private static double height(ReplicaBoard board, String name) {
    return number(board, name).map(id -> board.status().reported().get(id)).orElse(0L);
  }

  private static PeerRecord record(ReplicaBoard board, String name) {
    return number(board, name).map(board.conduct()::peer).orElse(PeerRecord.NOTHING);
  }

  private static double clockOffset(ReplicaBoard board, String name) {
    return record(board, name)
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
