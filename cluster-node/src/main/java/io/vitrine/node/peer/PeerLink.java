package io.vitrine.node.peer;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Introduction;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.conduct.Software;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.node.logging.LogField;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The dialled link to one remote validator. It keeps a connection open, dials again with a capped,
 * jittered back-off, at the next of its nodes when one refuses or ends ({@link DialOrder}), and
 * tells its owner on every connection, so that the owner repeats what the peer may have missed
 * (R5). What is sent while there is no connection is dropped: no other retransmission is assumed. A
 * full consensus queue closes the connection and opens a new one.
 */
public final class PeerLink extends AbstractBehavior<PeerLink.Command> {
  /** What a link is told. */
  public sealed interface Command {}

  /** Sends a consensus message: its canonical bytes. */
  public record SendConsensus(Bytes payload) implements Command {}

  /** Sends a signed batch of the own lane: its canonical bytes. */
  public record SendLane(Bytes payload) implements Command {}

  /** Asks the peer for what is missing; the answer is empty when it could not be had. */
  public record Fetch(FetchRequest request, ActorRef<Fetched> replyTo) implements Command {}

  /** Closes the connection and dials again: the replica behind this link has started over. */
  public record Reopen() implements Command {}

  /** The peer has just called, so it is there: dial now instead of later. */
  public record Hurry() implements Command {}

  /** The answer of {@code peer} to a fetch. */
  public record Fetched(ValidatorId peer, Optional<FetchResponse> response) {}

  /** What a link tells its owner. */
  public sealed interface Event {
    /** The peer. */
    ValidatorId peer();
  }

  /** The peer has accepted a new consensus stream. */
  public record Connected(ValidatorId peer) implements Event {}

  /** The connection is gone. */
  public record Disconnected(ValidatorId peer) implements Event {}

  /**
   * Whom a link dials.
   *
   * @param address where it listens
   * @param dialling accepts the certificate of that validator alone
   * @param conduct counts failed connections and keeps what it says of itself
   * @param software what is said of this node
   */
  public record Target(
      PeerAddress address, PeerTls.Dialling dialling, PeerConduct conduct, Software software) {}

  private record Accepted(long dial, Introduction introduction) implements Command {}

  private record Ended(long dial, Optional<Throwable> cause) implements Command {}

  private record Dial() implements Command {}

  private static final String DIAL = "dial";
  private static final String ANSWER = "answer";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TimerScheduler<Command> timers;
  private final Target target;
  private final PeerAddress address;
  private final ActorRef<Event> owner;

  private Optional<PeerStreams> streams = Optional.empty();
  private long dial;
  private boolean connected;
  private DialOrder order;

  private PeerLink(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Target target,
      ActorRef<Event> owner) {
    super(context);
    this.timers = timers;
    this.target = target;
    this.address = target.address();
    this.owner = owner;
    this.order = DialOrder.of(address.places());
  }

  /**
   * A link that dials at once.
   *
   * @param owner hears of every connection and loss
   */
  public static Behavior<Command> create(Target target, ActorRef<Event> owner) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  context.getSelf().tell(new Dial());
                  return new PeerLink(context, timers, target, owner);
                }));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(SendConsensus.class, this::onSendConsensus)
        .onMessage(SendLane.class, this::onSendLane)
        .onMessage(Fetch.class, this::onFetch)
        .onMessage(Reopen.class, m -> onReopen("the replica started over"))
        .onMessage(Accepted.class, this::onAccepted)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Hurry.class, m -> onHurry())
        .onMessage(Dial.class, m -> onDial())
        .onSignal(PostStop.class, s -> onStop())
        .build();
  }

  private Behavior<Command> onHurry() {
    if (timers.isTimerActive(DIAL)) {
      timers.cancel(DIAL);
      return onDial();
    }
    return this;
  }

  private Behavior<Command> onDial() {
    dial++;
    long thisDial = dial;
    PeerStreams opened = PeerStreams.dial(getContext().getSystem(), target, order.place());
    streams = Optional.of(opened);
    timers.startSingleTimer(
        ANSWER,
        new Ended(thisDial, Optional.of(new TimeoutException("no answer in " + PATIENCE))),
        PATIENCE);
    ActorRef<Command> self = getContext().getSelf();
    opened.accepted().thenAccept(said -> self.tell(new Accepted(thisDial, said)));
    opened
        .ended()
        .whenComplete((done, cause) -> self.tell(new Ended(thisDial, Optional.ofNullable(cause))));
    return this;
  }

  private Behavior<Command> onAccepted(Accepted accepted) {
    if (accepted.dial() == dial && !connected) {
      timers.cancel(ANSWER);
      connected = true;
      order = order.connected();
      target.conduct().introduced(address.validator(), accepted.introduction());
      about(Level.INFO).log("connected to {} at {}", address.name(), order.place());
      owner.tell(new Connected(address.validator()));
    }
    return this;
  }

  private Behavior<Command> onEnded(Ended ended) {
    if (ended.dial() == dial) {
      about(Level.DEBUG)
          .log(
              "link to {} ended: {}",
              address.name(),
              ended.cause().map(Throwable::toString).orElse("closed by the peer"));
      ended.cause().ifPresent(this::count);
      hangUp();
      redial();
    }
    return this;
  }

  private LoggingEventBuilder about(Level level) {
    return getContext().getLog().atLevel(level).addKeyValue(LogField.PEER, address.name());
  }

  private void count(Throwable cause) {
    target
        .conduct()
        .failed(
            address.validator(),
            FailureKinds.of(cause),
            "dialling " + order.place() + ": " + FailureKinds.detail(cause));
  }

  private Behavior<Command> onSendConsensus(SendConsensus message) {
    if (connected && !streams.orElseThrow().sendConsensus(message.payload())) {
      String detail = "more than " + PeerStreams.CONSENSUS_QUEUE + " consensus frames waiting";
      target.conduct().failed(address.validator(), ConnectionFailure.TIMEOUT, detail);
      return onReopen(detail);
    }
    return this;
  }

  private Behavior<Command> onSendLane(SendLane message) {
    if (connected && !streams.orElseThrow().sendLane(message.payload())) {
      about(Level.DEBUG).log("{} is slow; it will fetch the batch", address.name());
    }
    return this;
  }

  private Behavior<Command> onFetch(Fetch fetch) {
    if (!connected) {
      fetch.replyTo().tell(new Fetched(address.validator(), Optional.empty()));
      return this;
    }
    streams
        .orElseThrow()
        .fetch(fetch.request())
        .whenComplete(
            (response, cause) ->
                fetch
                    .replyTo()
                    .tell(new Fetched(address.validator(), Optional.ofNullable(response))));
    return this;
  }

  private Behavior<Command> onReopen(String reason) {
    if (connected) {
      about(Level.INFO).log("reopening the link to {}: {}", address.name(), reason);
      hangUp();
      getContext().getSelf().tell(new Dial());
    }
    return this;
  }

  private Behavior<Command> onStop() {
    hangUp();
    return this;
  }

  private void hangUp() {
    dial++;
    timers.cancel(ANSWER);
    streams.ifPresent(PeerStreams::close);
    streams = Optional.empty();
    if (connected) {
      connected = false;
      owner.tell(new Disconnected(address.validator()));
    }
  }

  private void redial() {
    order = order.ended();
    Duration wait = order.pause(ThreadLocalRandom.current().nextDouble());
    timers.startSingleTimer(DIAL, new Dial(), wait);
  }
}
