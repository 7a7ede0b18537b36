package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.divergence.Difference;
import io.vitrine.ledger.divergence.DivergenceSearch;
import io.vitrine.ledger.divergence.StateAnswer;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.wire.FetchQuery;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Asks one peer after the other where its state differs from the own ones, until one of them can
 * tell; for a replica that has halted because of it (R4). Ends with its answer.
 */
final class DivergenceReport extends AbstractBehavior<DivergenceReport.Command> {
  /** What this actor is told. */
  sealed interface Command {}

  private record Arrived(Fetcher.Got got) implements Command {}

  /**
   * What a peer's state says.
   *
   * @param peer whose
   * @param difference where it differs first
   */
  record Found(ValidatorId peer, Difference difference) {}

  private final SortedMap<Long, WorldState> own;
  private final Deque<ValidatorId> peers;
  private final ActorRef<Fetcher.Command> fetcher;
  private final ActorRef<Fetcher.Got> answers;
  private final Consumer<Optional<Found>> listener;
  private DivergenceSearch search;

  private DivergenceReport(
      ActorContext<Command> context,
      SortedMap<Long, WorldState> own,
      Collection<ValidatorId> peers,
      ActorRef<Fetcher.Command> fetcher,
      Consumer<Optional<Found>> listener) {
    super(context);
    this.own = own;
    this.peers = new ArrayDeque<>(peers);
    this.fetcher = fetcher;
    this.listener = listener;
    this.answers = context.messageAdapter(Fetcher.Got.class, Arrived::new);
    this.search = DivergenceSearch.from(own);
  }

  /**
   * A report on {@code own}, whose highest state is the one known to differ.
   *
   * @param listener hears the result once; empty when nobody could help
   */
  static Behavior<Command> create(
      SortedMap<Long, WorldState> own,
      Collection<ValidatorId> peers,
      ActorRef<Fetcher.Command> fetcher,
      Consumer<Optional<Found>> listener) {
    return Behaviors.setup(
        context -> new DivergenceReport(context, own, peers, fetcher, listener).proceed());
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder().onMessage(Arrived.class, m -> onArrived(m.got())).build();
  }

  private Behavior<Command> onArrived(Fetcher.Got got) {
    Optional<StateAnswer> said =
        got.from().equals(Optional.of(peers.getFirst())) ? got.answer().state() : Optional.empty();
    search = search.answered(said);
    if (search.question().isEmpty()) {
      if (search.found().isPresent()) {
        return end(search.found().map(found -> new Found(peers.getFirst(), found)));
      }
      peers.removeFirst();
      search = DivergenceSearch.from(own);
    }
    return proceed();
  }

  private Behavior<Command> proceed() {
    if (peers.isEmpty() || search.question().isEmpty()) {
      return end(Optional.empty());
    }
    fetcher.tell(
        new Fetcher.Get(
            new FetchQuery.StatePart(search.question().get()),
            Optional.of(peers.getFirst()),
            0,
            answers));
    return this;
  }

  private Behavior<Command> end(Optional<Found> found) {
    listener.accept(found);
    return Behaviors.stopped();
  }
}
