package io.vitrine.node.catchup;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.consensus.FetchRotation;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.peer.PeerLink;
import io.vitrine.node.peer.Peers;
import io.vitrine.wire.FetchAnswer;
import io.vitrine.wire.FetchQuery;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Sends one fetch to one peer and hands the decoded answer back. {@link FetchRotation} says which
 * peer, and while there are others not one whose misconduct closed its streams. Retrying is the
 * asker's business, because only the asker can tell a useful answer; attempts after the first are
 * delayed.
 */
public final class Fetcher extends AbstractBehavior<Fetcher.Command> {
  /** What a fetcher is told. */
  public sealed interface Command {}

  /**
   * One attempt.
   *
   * @param first whom to ask on attempt 0, when connected
   * @param attempt how often this was tried before
   * @param replyTo gets exactly one answer
   */
  public record Get(
      FetchQuery query, Optional<ValidatorId> first, int attempt, ActorRef<Got> replyTo)
      implements Command {}

  /** A link was opened or lost. */
  public record LinkChanged(ValidatorId peer, boolean connected) implements Command {}

  /** An answer of {@code from} that was not what had been asked for. */
  public record BadAnswer(ValidatorId from, String detail) implements Command {}

  private record Attempt(Get get) implements Command {}

  private record Arrived(Get get, PeerLink.Fetched fetched) implements Command {}

  /**
   * The answer to one attempt; nothing in it is verified.
   *
   * @param from who answered; empty when nobody could be asked
   * @param answer empty lists when there was none
   */
  public record Got(
      FetchQuery query, int attempt, Optional<ValidatorId> from, FetchAnswer answer) {}

  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final TimerScheduler<Command> timers;
  private final Peers peers;
  private final PeerConduct conduct;
  private final TreeSet<ValidatorId> connected = new TreeSet<>();

  private Fetcher(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Peers peers,
      PeerConduct conduct) {
    super(context);
    this.conduct = conduct;
    this.timers = timers;
    this.peers = peers;
  }

  /** A fetcher over {@code peers}, none of which is connected yet; bad answers are counted. */
  public static Behavior<Command> create(Peers peers, PeerConduct conduct) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new Fetcher(context, timers, peers, conduct)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Get.class, this::onGet)
        .onMessage(Attempt.class, m -> onAttempt(m.get()))
        .onMessage(Arrived.class, this::onArrived)
        .onMessage(BadAnswer.class, this::onBadAnswer)
        .onMessage(LinkChanged.class, this::onLinkChanged)
        .build();
  }

  private Behavior<Command> onGet(Get get) {
    if (get.attempt() == 0) {
      return onAttempt(get);
    }
    timers.startSingleTimer(
        get, new Attempt(get), Duration.ofMillis(FetchRotation.pauseMillis(get.attempt())));
    return this;
  }

  private Behavior<Command> onAttempt(Get get) {
    Optional<ValidatorId> peer =
        new FetchRotation(get.query().hashCode(), get.first())
            .peer(get.attempt(), connected, p -> conduct.closedMillis(p) == 0);
    if (peer.isEmpty()) {
      get.replyTo().tell(new Got(get.query(), get.attempt(), peer, FetchAnswer.NONE));
      return this;
    }
    getContext()
        .ask(
            PeerLink.Fetched.class,
            peers.links().get(peer.get()),
            PATIENCE,
            reply -> new PeerLink.Fetch(get.query().toWire(), reply),
            (fetched, failure) ->
                new Arrived(
                    get,
                    fetched != null
                        ? fetched
                        : new PeerLink.Fetched(peer.get(), Optional.empty())));
    return this;
  }

  private Behavior<Command> onArrived(Arrived arrived) {
    Get get = arrived.get();
    ValidatorId peer = arrived.fetched().peer();
    FetchAnswer answer = FetchAnswer.NONE;
    try {
      if (arrived.fetched().response().isPresent()) {
        answer = FetchAnswer.fromWire(arrived.fetched().response().get());
      }
    } catch (CodecException e) {
      getContext().getSelf().tell(new BadAnswer(peer, e.getMessage()));
    }
    get.replyTo().tell(new Got(get.query(), get.attempt(), Optional.of(peer), answer));
    return this;
  }

  private Behavior<Command> onBadAnswer(BadAnswer bad) {
    conduct.refused(bad.from(), Misconduct.BAD_ANSWER, bad.detail());
    return this;
  }

  private Behavior<Command> onLinkChanged(LinkChanged change) {
    if (change.connected()) {
      connected.add(change.peer());
    } else {
      connected.remove(change.peer());
    }
    return this;
  }
}
