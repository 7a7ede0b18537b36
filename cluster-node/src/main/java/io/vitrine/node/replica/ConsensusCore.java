package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.vitrine.ledger.consensus.Decision;
import io.vitrine.ledger.consensus.Fact;
import io.vitrine.ledger.consensus.Facts;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.Knowledge;
import io.vitrine.ledger.consensus.Output;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Replica;
import io.vitrine.ledger.consensus.SafetyState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The event-sourced shell of the consensus core. It takes one input at a time ({@link CoreInbox}
 * says which), persists the facts of the decision as one event and runs the outputs only after the
 * acknowledgement (R0). It decides nothing itself.
 *
 * <p>Its journal belongs to one generation (F7): the first event carries the whole safety state
 * read from the generation before, so this actor never recovers from events of its own. A journal
 * that is not empty at the start, or a write that fails, stops it; the replica then takes a new
 * generation.
 */
public final class ConsensusCore
    extends EventSourcedBehavior<ConsensusCore.Command, Facts, SafetyState> {
  /** What the core is told. */
  public sealed interface Command {}

  /** Something happened; every signature in it has been verified. */
  public record Handle(Input input) implements Command {}

  /** A timer went off. */
  public record Fire(DueTimer due) implements Command {}

  /** Asks for all the core knows, to serve peers and people. */
  public record Look(ActorRef<Picture> replyTo) implements Command {}

  /** Everything around the core is ready: begin the generation. What came before is kept. */
  public record Begin() implements Command {}

  /** What the core knows; immutable. */
  public record Picture(SafetyState state, Knowledge knowledge) {}

  /**
   * Where a generation begins.
   *
   * @param generation the generation of the lease
   * @param previous the generation whose journal was read; 0 when there was none
   * @param sealedSeqNr its last row that counts
   * @param state the safety state at that row
   */
  public record Origin(long generation, long previous, long sealedSeqNr, SafetyState state) {
    Fact started() {
      return new Fact.GenerationStarted(previous, sealedSeqNr, state);
    }
  }

  private static final int SNAPSHOT_EVERY = 1_000;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Protocol protocol;
  private final Origin origin;
  private final InstantSource clock;
  private final Output.Cases<Void> outputs;
  private final Consumer<Picture> observer;
  private final ActorRef<CoreInbox.Done> inbox;
  private Optional<Knowledge> knowledge = Optional.empty();

  private ConsensusCore(
      PersistenceId id,
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Protocol protocol,
      Origin origin,
      InstantSource clock,
      Output.Cases<Void> outputs,
      Consumer<Picture> observer,
      ActorRef<CoreInbox.Done> inbox) {
    super(id);
    this.context = context;
    this.timers = timers;
    this.protocol = protocol;
    this.origin = origin;
    this.clock = clock;
    this.outputs = outputs;
    this.observer = observer;
    this.inbox = inbox;
  }

  /** The journal of one generation. */
  public static PersistenceId journal(String ledgerId, long generation) {
    return PersistenceId.ofUniqueId(ledgerId + "|core|" + generation);
  }

  /**
   * A core that begins generation {@code origin.generation()} when told to, and resumes (R16).
   *
   * @param observer sees state and knowledge after every decision with facts
   * @param outputs runs what the core asks for, given its timers
   */
  public static Behavior<Command> create(
      Protocol protocol,
      Origin origin,
      InstantSource clock,
      Function<TimerScheduler<Command>, Output.Cases<Void>> outputs,
      Consumer<Picture> observer) {
    return CoreInbox.before(
        inbox ->
            Behaviors.setup(
                context ->
                    Behaviors.withTimers(
                        timers ->
                            new ConsensusCore(
                                journal(protocol.genesis().ledgerId(), origin.generation()),
                                context,
                                timers,
                                protocol,
                                origin,
                                clock,
                                outputs.apply(timers),
                                observer,
                                inbox))));
  }

  @Override
  public SafetyState emptyState() {
    return SafetyState.genesis(protocol);
  }

  @Override
  public EventHandler<SafetyState, Facts> eventHandler() {
    return FactHandler::apply;
  }

  @Override
  public SignalHandler<SafetyState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> onRecovered())
        .build();
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, 2);
  }

  @Override
  public CommandHandler<Command, Facts, SafetyState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Begin.class, (state, command) -> onBegin())
        .onCommand(Handle.class, this::onHandle)
        .onCommand(Fire.class, this::onFire)
        .onCommand(Look.class, this::onLook)
        .build();
  }

  private void onRecovered() {
    if (lastSequenceNumber(context) != 0) {
      throw new IllegalStateException(
          "generation "
              + origin.generation()
              + " has a journal already; it was never granted twice");
    }
  }

  private Effect<Facts, SafetyState> onBegin() {
    Decision resumed = Replica.resume(protocol, origin.state(), clock.millis());
    List<Fact> facts = new ArrayList<>();
    facts.add(origin.started());
    facts.addAll(resumed.facts());
    knowledge = Optional.of(resumed.knowledge());
    return Effect()
        .persist(new Facts(facts))
        .thenRun(
            state -> {
              run(state, resumed.outputs());
              done();
            });
  }

  private Effect<Facts, SafetyState> onHandle(SafetyState state, Handle command) {
    return decide(state, command.input(), this::done);
  }

  private void done() {
    inbox.tell(new CoreInbox.Done());
  }

  /**
   * Takes one input.
   *
   * @param after runs when its facts are durable and its outputs have run
   */
  private Effect<Facts, SafetyState> decide(SafetyState state, Input input, Runnable after) {
    Decision decision =
        Replica.decide(protocol, state, knowledge.orElseThrow(), input, clock.millis());
    knowledge = Optional.of(decision.knowledge());
    context
        .getLog()
        .debug("{} -> {} facts, {}", input, decision.facts().size(), decision.outputs());
    if (decision.facts().isEmpty()) {
      decision.outputs().forEach(output -> output.match(outputs));
      after.run();
      return Effect().none();
    }
    return Effect()
        .persist(new Facts(decision.facts()))
        .thenRun(
            durable -> {
              run(durable, decision.outputs());
              after.run();
            });
  }

  private Effect<Facts, SafetyState> onFire(SafetyState state, Fire fire) {
    Optional<DueTimer> later = fire.due().putOff(System.nanoTime());
    if (later.isPresent()) {
      timers.startSingleTimer(later.get().timer(), new Fire(later.get()), DueTimer.GRACE);
      return Effect().none();
    }
    return decide(state, new Input.TimerFired(fire.due().timer()), () -> {});
  }

  private Effect<Facts, SafetyState> onLook(SafetyState state, Look command) {
    command.replyTo().tell(new Picture(state, knowledge.orElseThrow()));
    done();
    return Effect().none();
  }

  private void run(SafetyState after, List<Output> wanted) {
    observer.accept(new Picture(after, knowledge.orElseThrow()));
    wanted.forEach(output -> output.match(outputs));
  }
}
