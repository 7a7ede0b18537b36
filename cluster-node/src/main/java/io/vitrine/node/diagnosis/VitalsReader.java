package io.vitrine.node.diagnosis;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.ledger.consensus.Pace;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.diagnosis.Vitals.Lease;
import io.vitrine.node.diagnosis.Vitals.Load;
import io.vitrine.node.diagnosis.Vitals.Membership;
import io.vitrine.node.diagnosis.Vitals.Peer;
import io.vitrine.node.diagnosis.Vitals.Progress;
import io.vitrine.node.diagnosis.Vitals.Replica;
import io.vitrine.node.diagnosis.Vitals.Round;
import io.vitrine.node.lease.LeaseCheck;
import io.vitrine.node.lease.LeaseHandle;
import io.vitrine.node.replica.ConsensusCore;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaParts;
import io.vitrine.node.replica.ReplicaStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Gathers {@link Vitals}. It asks the core and the database side by side, each with a time limit,
 * and reads the rest from what is published; so it answers within {@link DatabaseProbe#PATIENCE}
 * whatever is dead.
 */
public final class VitalsReader {
  /** How long the core may take: it answers between two writes. */
  static final Duration CORE = Duration.ofMillis(500);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final ReplicaBoard board;
  private final Sources sources;
  private final AtomicReference<Trend> trend;

  /**
   * Where readings come from.
   *
   * @param database writes to the database
   * @param machine reads the machine
   * @param peers what is known of the other validators beside their links
   * @param build the release of this node
   * @param pendingLimit the most transactions that wait for a batch
   * @param keptFrom the lowest block kept here; 0 when all are
   */
  public record Sources(
      DatabaseProbe database,
      MachineReadings machine,
      PeerReadings peers,
      String build,
      int pendingLimit,
      LongSupplier keptFrom) {}

  private VitalsReader(ActorSystem<?> system, ReplicaBoard board, Sources sources) {
    this.system = system;
    this.board = board;
    this.sources = sources;
    ReplicaStatus now = board.status();
    this.trend =
        new AtomicReference<>(
            Trend.start(now.phase(), now.finalizedHeight(), sources.machine().sample()));
  }

  /** A reader that looks at the board once a second until {@code system} ends. */
  public static VitalsReader start(ActorSystem<?> system, ReplicaBoard board, Sources sources) {
    VitalsReader reader = new VitalsReader(system, board, sources);
    var ticks =
        system
            .scheduler()
            .scheduleWithFixedDelay(
                LOOK_EVERY, LOOK_EVERY, reader::look, system.executionContext());
    system.getWhenTerminated().thenAccept(done -> ticks.cancel());
    return reader;
  }

  private Trend look() {
    ReplicaStatus now = board.status();
    return trend.updateAndGet(
        t -> t.saw(now.phase(), now.finalizedHeight(), sources.machine().sample()));
  }

  /** The facts of now; completes within {@link DatabaseProbe#PATIENCE} and a little. */
  public CompletionStage<Vitals> read() {
    return sources.database().read().thenCombine(picture(), this::vitals);
  }

  private CompletionStage<Optional<ConsensusCore.Picture>> picture() {
    Optional<ReplicaParts> parts = board.parts();
    if (parts.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return AskPattern.ask(parts.get().core(), ConsensusCore.Look::new, CORE, system.scheduler())
        .handle((picture, cause) -> Optional.ofNullable(picture));
  }

  private Vitals vitals(Vitals.Database database, Optional<ConsensusCore.Picture> picture) {
    ReplicaStatus status = board.status();
    Trend now = look();
    long nanos = System.nanoTime();
    return new Vitals(
        membership(),
        new Replica(
            status.phase(),
            status.note(),
            now.inPhase(nanos),
            status.generation(),
            board.lease().map(VitalsReader::lease)),
        new Progress(
            picture.map(this::round),
            board.parts().isPresent(),
            status.finalizedHeight(),
            status.executedHeight(),
            status.attestedHeight(),
            sources.keptFrom().getAsLong(),
            now.sinceFinal(nanos)),
        peers(status),
        load(picture),
        database,
        sources.machine().read(now));
  }

  private Protocol protocol() {
    return board.epoch().protocol();
  }

  private Membership membership() {
    return new Membership(
        name(board.epoch().self()),
        protocol().n(),
        protocol().quorum(),
        Integer.toString(sources.peers().protocol()),
        sources.build());
  }

  private String name(ValidatorId id) {
    return board.epoch().roster().name(id);
  }

  private static Lease lease(LeaseHandle handle) {
    Optional<String> lost =
        handle.check() instanceof LeaseCheck.Lost gone
            ? Optional.of(gone.reason().text())
            : Optional.empty();
    return new Lease(lost, handle.sinceRenewal(), handle.validity());
  }

  private Round round(ConsensusCore.Picture picture) {
    Pace pace = picture.knowledge().pace();
    return new Round(
        picture.state().view().number(),
        name(protocol().leader(picture.state().view())),
        Duration.ofMillis(Math.max(0, sources.machine().clock().millis() - pace.enteredAt())),
        pace.viewsEntered(),
        Duration.ofMillis(pace.leadMillis(protocol().timing())),
        Duration.ofMillis(pace.viewMillis(protocol().timing())),
        pace.idle());
  }

  private List<Peer> peers(ReplicaStatus status) {
    List<Peer> peers = new ArrayList<>();
    for (ValidatorId id : protocol().authors()) {
      if (!protocol().isSelf(id)) {
        peers.add(
            sources
                .peers()
                .read(
                    id,
                    name(id),
                    status.connected().contains(id),
                    status.reported().getOrDefault(id, -1L)));
      }
    }
    return peers;
  }

  private Load load(Optional<ConsensusCore.Picture> picture) {
    long unordered =
        picture
            .filter(p -> protocol().votes())
            .map(
                p ->
                    p.knowledge().lanes().tips().tip(protocol().self()).seq()
                        - p.state().lastFinalized().header().cut().tip(protocol().self()).seq())
            .orElse(0L);
    return new Load(
        board.queue().waiting(),
        sources.pendingLimit(),
        (int) Math.max(0, unordered),
        LaneAuthor.MAX_UNORDERED);
  }
}
