package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.SignalHandler;
import java.util.Optional;

/**
 * Reads the journal of an earlier generation to its end, hands out what it holds and stops. It
 * never writes: that journal is sealed by the first event of the generation that reads it (F7).
 *
 * @param <E> the journal's events
 * @param <S> the state they amount to
 */
public final class GenerationReader<E, S>
    extends EventSourcedBehavior<GenerationReader.Command, E, S> {
  /** Nothing is told to a reader from outside. */
  public sealed interface Command {}

  private record Finish() implements Command {}

  /**
   * What a journal holds.
   *
   * @param lastSeqNr number of its last row; 0 when it has none
   * @param state the state after that row
   */
  public record Recovered<S>(long lastSeqNr, S state) {
    /** Whether the generation ever began. */
    public boolean exists() {
      return lastSeqNr > 0;
    }
  }

  private final ActorContext<Command> context;
  private final S empty;
  private final EventHandler<S, E> handler;
  private final Optional<SnapshotAdapter<S>> snapshots;
  private final ActorRef<Recovered<S>> replyTo;

  private GenerationReader(
      PersistenceId journal,
      ActorContext<Command> context,
      S empty,
      EventHandler<S, E> handler,
      Optional<SnapshotAdapter<S>> snapshots,
      ActorRef<Recovered<S>> replyTo) {
    super(journal);
    this.context = context;
    this.empty = empty;
    this.handler = handler;
    this.snapshots = snapshots;
    this.replyTo = replyTo;
  }

  /**
   * Reads {@code journal} once. A failure stops the reader without an answer.
   *
   * @param snapshots how snapshots of that journal are stored, where not as the state itself
   */
  public static <E, S> Behavior<Command> create(
      PersistenceId journal,
      S empty,
      EventHandler<S, E> handler,
      Optional<SnapshotAdapter<S>> snapshots,
      ActorRef<Recovered<S>> replyTo) {
    return Behaviors.setup(
        context -> new GenerationReader<>(journal, context, empty, handler, snapshots, replyTo));
  }

  @Override
  public SnapshotAdapter<S> snapshotAdapter() {
    return snapshots.orElseGet(super::snapshotAdapter);
  }

  @Override
  public S emptyState() {
    return empty;
  }

  @Override
  public EventHandler<S, E> eventHandler() {
    return handler;
  }

  @Override
  public SignalHandler<S> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(),
            state -> {
              long last = lastSequenceNumber(context);
              replyTo.tell(new Recovered<>(last, state));
              context.getSelf().tell(new Finish());
            })
        .build();
  }

  @Override
  public CommandHandler<Command, E, S> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Finish.class, command -> Effect().stop())
        .build();
  }
}
