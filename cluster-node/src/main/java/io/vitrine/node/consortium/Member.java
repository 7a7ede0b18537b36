package io.vitrine.node.consortium;

import com.typesafe.config.Config;
import io.vitrine.node.OrganisationNode;
import io.vitrine.node.dev.DevConsortium;
import io.vitrine.node.dev.DevConsortium.Change;
import io.vitrine.node.dev.DevConsortium.State;
import io.vitrine.node.dev.DevPorts;
import io.vitrine.node.replica.ReplicaPhase;
import io.vitrine.node.replica.ReplicaStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One organisation of a consortium on this machine: its node, of each ledger, runs or it does not.
 * Thread-safe; a change under way refuses another one.
 */
final class Member {
  private static final Logger LOG = LoggerFactory.getLogger(Member.class);

  private final int number;
  private final DevPorts ports;
  private final Supplier<List<Config>> configs;
  private final Executor threads;
  private State state = State.STOPPED;
  private List<OrganisationNode> nodes = List.of();

  /**
   * One that is stopped.
   *
   * @param configs one for each ledger, read at each start
   */
  Member(int number, DevPorts ports, Supplier<List<Config>> configs, Executor threads) {
    this.number = number;
    this.ports = ports;
    this.configs = configs;
    this.threads = threads;
  }

  CompletionStage<Change> start() {
    Optional<Change> refusal = begin(State.STARTING);
    return refusal.isPresent()
        ? CompletableFuture.completedFuture(refusal.get())
        : CompletableFuture.supplyAsync(this::startNow, threads);
  }

  private Change startNow() {
    List<OrganisationNode> started = new ArrayList<>();
    try {
      configs.get().forEach(config -> started.add(OrganisationNode.start(config)));
      become(State.RUNNING, started);
      return new Change.Made(State.RUNNING);
    } catch (RuntimeException e) {
      stopped(started).toCompletableFuture().join();
      LOG.error("organisation {} does not start", number, e);
      become(State.FAILED, List.of());
      return new Change.Refused(
          "organisation " + number + " does not start: " + e.getMessage(),
          "Read the newest log in the data directory's dev/logs.");
    }
  }

  CompletionStage<Change> stop() {
    Optional<Change> refusal = begin(State.STOPPING);
    if (refusal.isPresent()) {
      return CompletableFuture.completedFuture(refusal.get());
    }
    return stopped(running())
        .thenApply(
            done -> {
              become(State.STOPPED, List.of());
              return new Change.Made(State.STOPPED);
            });
  }

  private static CompletionStage<Void> stopped(List<OrganisationNode> nodes) {
    return CompletableFuture.allOf(
        nodes.stream()
            .map(node -> node.stop().toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  /** Claims the change to {@code next}, or says why not. */
  private synchronized Optional<Change> begin(State next) {
    boolean starting = next == State.STARTING;
    if (state == State.STARTING || state == State.STOPPING) {
      return Optional.of(
          new Change.Refused(
              "organisation " + number + " is " + state.name().toLowerCase(Locale.ROOT),
              "Wait for that to end and try again."));
    }
    boolean already = starting == (state == State.RUNNING);
    if (already) {
      return Optional.of(new Change.AlreadySo(state));
    }
    state = next;
    return Optional.empty();
  }

  private synchronized void become(State next, List<OrganisationNode> running) {
    state = next;
    nodes = List.copyOf(running);
  }

  private synchronized List<OrganisationNode> running() {
    return nodes;
  }

  synchronized State state() {
    return state;
  }

  /** That of the first ledger. */
  Optional<OrganisationNode> node() {
    return running().stream().findFirst();
  }

  /** Whether the replicas of all ledgers take part and have {@code links} open. */
  boolean isActive(int links) {
    List<OrganisationNode> now = running();
    return !now.isEmpty()
        && now.stream()
            .map(n -> n.board().status())
            .allMatch(s -> s.phase() == ReplicaPhase.ACTIVE && s.connected().size() >= links);
  }

  DevConsortium.Organisation describe() {
    Optional<ReplicaStatus> status = node().map(n -> n.board().status());
    return new DevConsortium.Organisation(
        number,
        ConsortiumFiles.name(number),
        state(),
        "http://127.0.0.1:" + ports.gateway(number),
        "127.0.0.1:" + ports.grpc(number),
        "http://127.0.0.1:" + ports.management(number),
        "127.0.0.1:" + ports.peer(number),
        status.map(ReplicaStatus::finalizedHeight).orElse(-1L),
        status.map(ReplicaStatus::executedHeight).orElse(-1L),
        status.map(ReplicaStatus::attestedHeight).orElse(-1L));
  }
}
