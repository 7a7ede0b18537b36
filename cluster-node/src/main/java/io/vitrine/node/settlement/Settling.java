package io.vitrine.node.settlement;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.api.LedgerGateway;
import io.vitrine.node.replica.ReplicaBoard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The running settler of a node. */
public final class Settling {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

  private final ActorSystem<?> system;
  private final ActorRef<Settler.Command> settler;
  private final SettlementBoard board;

  private Settling(
      ActorSystem<?> system, ActorRef<Settler.Command> settler, SettlementBoard board) {
    this.system = system;
    this.settler = settler;
    this.board = board;
  }

  /**
   * Starts the settler where a key is given and query tables are kept.
   *
   * @param clock about that of the blocks
   * @throws IllegalArgumentException when the settings are wrong, or a key is given without query
   *     tables
   */
  public static Optional<Settling> start(
      ActorSystem<?> system, LedgerGateway gateway, ReplicaBoard board, InstantSource clock) {
    SettlementSettings settings =
        SettlementSettings.read(system.settings().config().getConfig("vitrine.settlement"));
    return settings
        .key()
        .map(
            file -> {
              SettlementKey key = SettlementKey.read(file);
              SettlementBoard done = new SettlementBoard();
              SettlerParts parts =
                  new SettlerParts(
                      settings,
                      () -> board.holdsLease() ? board.latest() : Optional.empty(),
                      new SettlementReader(
                          gateway
                              .index()
                              .orElseThrow(
                                  () ->
                                      new IllegalArgumentException(
                                          "vitrine.settlement.key needs vitrine.index.enabled"))),
                      new SettlementSender(gateway, key, clock),
                      done,
                      clock);
              ActorRef<Settler.Command> settler =
                  system.systemActorOf(
                      Settler.create(parts), "settler", DispatcherSelector.defaultDispatcher());
              return new Settling(system, settler, done);
            });
  }

  /** What it did. */
  public SettlementBoard board() {
    return board;
  }

  /** Stops it; what it sent is decided then, or not waited for any more. */
  public CompletionStage<Done> stop() {
    return AskPattern.ask(settler, Settler.Stop::new, STOP_PATIENCE, system.scheduler());
  }
}
