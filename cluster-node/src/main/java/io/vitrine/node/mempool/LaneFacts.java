package io.vitrine.node.mempool;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import io.vitrine.ledger.lane.LaneAuthor;
import io.vitrine.ledger.lane.LaneFact;
import io.vitrine.ledger.lane.LaneTip;

/**
 * Makes the facts of the own lane durable for {@link Mempool}, in the journal of one generation.
 * The mempool hands over a fact when the one before is durable, so nothing waits here: what waits
 * for a write of an event-sourced actor and has no effect is taken out by recursion, a dozen frames
 * for each, and a rush of questions would end the JVM with a stack overflow.
 */
final class LaneFacts extends EventSourcedBehavior<LaneFacts.Write, LaneFact, LaneAuthor> {
  /**
   * Make {@code fact} durable.
   *
   * @param finalTip the own position in the last final cut; what is below leaves the state
   */
  record Write(LaneFact fact, LaneTip finalTip) {}

  private static final int SNAPSHOT_EVERY = 1_000;

  private final ActorContext<Write> context;
  private final LaneOrigin origin;
  private final ActorRef<LaneAuthor> mempool;
  private LaneTip finalTip;

  private LaneFacts(
      ActorContext<Write> context,
      PersistenceId journal,
      LaneOrigin origin,
      ActorRef<LaneAuthor> mempool) {
    super(journal);
    this.context = context;
    this.origin = origin;
    this.mempool = mempool;
    this.finalTip = origin.finalTip();
  }

  /**
   * The facts of a generation, whose journal must be empty.
   *
   * @param mempool hears the lane after each fact that is durable
   */
  static Behavior<Write> create(
      PersistenceId journal, LaneOrigin origin, ActorRef<LaneAuthor> mempool) {
    return Behaviors.setup(context -> new LaneFacts(context, journal, origin, mempool));
  }

  @Override
  public LaneAuthor emptyState() {
    return LaneAuthor.start(origin.author().epoch(), origin.author().author());
  }

  @Override
  public EventHandler<LaneAuthor, LaneFact> eventHandler() {
    return (state, fact) -> {
      LaneAuthor next = state.apply(fact);
      return finalTip.seq() == 0 ? next : next.ordered(finalTip);
    };
  }

  @Override
  public SignalHandler<LaneAuthor> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> onRecovered())
        .build();
  }

  @Override
  public SnapshotAdapter<LaneAuthor> snapshotAdapter() {
    return new LaneSnapshots(origin.author().author());
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, 2);
  }

  @Override
  public CommandHandler<Write, LaneFact, LaneAuthor> commandHandler() {
    return newCommandHandlerBuilder().forAnyState().onAnyCommand(this::onWrite);
  }

  private void onRecovered() {
    if (lastSequenceNumber(context) != 0) {
      throw new IllegalStateException(
          "generation " + origin.generation() + " of the lane has a journal already");
    }
  }

  private Effect<LaneFact, LaneAuthor> onWrite(Write write) {
    finalTip = write.finalTip();
    return Effect().persist(write.fact()).thenRun(state -> mempool.tell(state));
  }
}
