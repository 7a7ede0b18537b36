package io.vitrine.persistence.journal;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import io.vitrine.ledger.lane.LaneFact;
import java.util.List;
import java.util.stream.Stream;

/** The smallest event-sourced actor: notes facts and reads them back. */
final class LaneNotebook
    extends EventSourcedBehavior<LaneNotebook.Command, LaneFact, List<LaneFact>> {
  sealed interface Command {}

  record Note(LaneFact fact, ActorRef<List<LaneFact>> replyTo) implements Command {}

  record Read(ActorRef<List<LaneFact>> replyTo) implements Command {}

  private LaneNotebook(PersistenceId id) {
    super(id);
  }

  static Behavior<Command> create(String id) {
    return new LaneNotebook(PersistenceId.ofUniqueId(id));
  }

  @Override
  public List<LaneFact> emptyState() {
    return List.of();
  }

  @Override
  public CommandHandler<Command, LaneFact, List<LaneFact>> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(
            Note.class,
            (state, note) -> Effect().persist(note.fact()).thenReply(note.replyTo(), s -> s))
        .onCommand(Read.class, (state, read) -> Effect().reply(read.replyTo(), state))
        .build();
  }

  @Override
  public EventHandler<List<LaneFact>, LaneFact> eventHandler() {
    return (state, fact) -> Stream.concat(state.stream(), Stream.of(fact)).toList();
  }
}
