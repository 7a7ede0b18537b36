package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.node.mempool.LaneSnapshots;
import io.vitrine.node.mempool.Mempool;
import java.util.Optional;

/**
 * Reads what earlier generations left, newest first, for core and own lane (F4, F7): of each the
 * newest generation that ever began. Started only while the new generation's lease is held; answers
 * once and stops. When a journal cannot be read it stops without an answer.
 */
public final class Recovery extends AbstractBehavior<Recovery.Command> {
  /** What it hears from its readers. */
  public sealed interface Command {}

  private record CoreRead(GenerationReader.Recovered<SafetyState> recovered) implements Command {}

  private record LaneRead(GenerationReader.Recovered<LaneAuthor> recovered) implements Command {}

  /** Where the new generation begins. */
  public record Origins(ConsensusCore.Origin core, Mempool.Origin lane) {}

  private final ReplicaSettings settings;
  private final long generation;
  private final ActorRef<Origins> replyTo;
  private final ActorRef<GenerationReader.Recovered<SafetyState>> coreReads;
  private final ActorRef<GenerationReader.Recovered<LaneAuthor>> laneReads;
  private Optional<ConsensusCore.Origin> core = Optional.empty();
  private long candidate;

  private Recovery(
      ActorContext<Command> context,
      ReplicaSettings settings,
      long generation,
      ActorRef<Origins> replyTo) {
    super(context);
    this.settings = settings;
    this.generation = generation;
    this.replyTo = replyTo;
    this.coreReads = adapter(context, CoreRead::new);
    this.laneReads = adapter(context, LaneRead::new);
    this.candidate = generation - 1;
    nextCore();
  }

  /** Reads for {@code generation}, whose lease is held. */
  public static Behavior<Command> create(
      ReplicaSettings settings, long generation, ActorRef<Origins> replyTo) {
    return Behaviors.setup(context -> new Recovery(context, settings, generation, replyTo));
  }

  private static <S> ActorRef<GenerationReader.Recovered<S>> adapter(
      ActorContext<Command> context,
      akka.japi.function.Function<GenerationReader.Recovered<S>, Command> wrap) {
    return context.spawnAnonymous(
        Behaviors.receiveMessage(
            recovered -> {
              context.getSelf().tell(wrap.apply(recovered));
              return Behaviors.same();
            }));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(CoreRead.class, this::onCoreRead)
        .onMessage(LaneRead.class, this::onLaneRead)
        .onSignal(ChildFailed.class, this::onReaderFailed)
        .onSignal(Terminated.class, ended -> this)
        .build();
  }

  private SafetyState noState() {
    return SafetyState.genesis(settings.protocol());
  }

  private LaneAuthor noLane() {
    return LaneAuthor.start(0, settings.protocol().self());
  }

  private void nextCore() {
    if (candidate < 1) {
      coreFound(new ConsensusCore.Origin(generation, 0, 0, noState()));
      return;
    }
    read(
        GenerationReader.create(
            settings.coreJournal(candidate),
            noState(),
            FactHandler::apply,
            Optional.empty(),
            coreReads),
        "core-" + candidate);
  }

  private void read(Behavior<GenerationReader.Command> reader, String name) {
    getContext().watch(getContext().spawn(reader, name));
  }

  private Behavior<Command> onCoreRead(CoreRead read) {
    if (read.recovered().exists()) {
      coreFound(
          new ConsensusCore.Origin(
              generation, candidate, read.recovered().lastSeqNr(), read.recovered().state()));
    } else {
      candidate--;
      nextCore();
    }
    return this;
  }

  private void coreFound(ConsensusCore.Origin origin) {
    core = Optional.of(origin);
    candidate = generation - 1;
    nextLane();
  }

  private void nextLane() {
    if (candidate < 1) {
      laneFound(0, 0, noLane());
      return;
    }
    read(
        GenerationReader.<LaneFact, LaneAuthor>create(
            Mempool.journal(settings.ledgerId(), candidate),
            noLane(),
            LaneAuthor::apply,
            Optional.of(new LaneSnapshots(settings.protocol().self())),
            laneReads),
        "lane-" + candidate);
  }

  private Behavior<Command> onLaneRead(LaneRead read) {
    if (read.recovered().exists()) {
      laneFound(candidate, read.recovered().lastSeqNr(), read.recovered().state());
    } else {
      candidate--;
      nextLane();
    }
    return this;
  }

  private void laneFound(long previous, long sealedSeqNr, LaneAuthor lane) {
    ConsensusCore.Origin found = core.orElseThrow();
    LaneTip finalTip = found.state().lastFinalized().header().cut().tip(settings.protocol().self());
    LaneAuthor trimmed = finalTip.seq() == 0 ? lane : lane.ordered(finalTip);
    replyTo.tell(
        new Origins(
            found, new Mempool.Origin(generation, previous, sealedSeqNr, trimmed, finalTip)));
  }

  private Behavior<Command> onReaderFailed(ChildFailed failed) {
    throw new IllegalStateException("an earlier journal cannot be read", failed.cause());
  }
}
