package io.vitrine.node.round;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.vitrine.ledger.block.Proposal;
import io.vitrine.ledger.block.Vote;
import io.vitrine.ledger.consensus.round.Finding;
import io.vitrine.ledger.consensus.round.Round;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;

/**
 * The Round of one view: hosts the pure {@link Round}, which verifies votes and proposals and says
 * what follows. {@link Rounds} starts one per admitted view and stops it when the view is over.
 */
public final class ViewRound extends AbstractBehavior<ViewRound.Command> {
  /** What a round is told. */
  public sealed interface Command {}

  /**
   * A vote.
   *
   * @param from who sent it; empty for the own vote
   * @param taken told when it has been looked at
   */
  public record CountVote(Vote vote, Optional<ValidatorId> from, Optional<ActorRef<Done>> taken)
      implements Command {}

  /**
   * A proposal.
   *
   * @param from who sent it; empty for the own proposal
   * @param taken told when it has been looked at
   */
  public record CheckProposal(
      Proposal proposal, Optional<ValidatorId> from, Optional<ActorRef<Done>> taken)
      implements Command {}

  /** The view is over: look at what is queued, so that every sender hears, and stop. */
  public record Close() implements Command {}

  /**
   * What a message of {@code from} led to.
   *
   * @param from who sent it; empty for the own messages
   */
  public record Findings(Optional<ValidatorId> from, List<Finding> findings) {}

  private final ActorRef<Findings> listener;
  private Round round;

  private ViewRound(ActorContext<Command> context, Round round, ActorRef<Findings> listener) {
    super(context);
    this.round = round;
    this.listener = listener;
  }

  /** A round that starts as {@code round} and reports to {@code listener}. */
  public static Behavior<Command> create(Round round, ActorRef<Findings> listener) {
    return Behaviors.setup(context -> new ViewRound(context, round, listener));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(CountVote.class, m -> step(round.accept(m.vote()), m.from(), m.taken()))
        .onMessage(CheckProposal.class, m -> step(round.accept(m.proposal()), m.from(), m.taken()))
        .onMessage(Close.class, m -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> step(
      Round.Step step, Optional<ValidatorId> from, Optional<ActorRef<Done>> taken) {
    round = step.round();
    taken.ifPresent(ref -> ref.tell(Done.getInstance()));
    listener.tell(new Findings(from, step.findings()));
    return this;
  }
}
