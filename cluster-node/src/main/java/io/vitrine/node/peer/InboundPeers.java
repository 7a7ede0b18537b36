package io.vitrine.node.peer;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.grpc.GrpcServiceException;
import akka.grpc.javadsl.Metadata;
import akka.japi.Pair;
import akka.pattern.Patterns;
import akka.stream.KillSwitches;
import akka.stream.UniqueKillSwitch;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Source;
import io.grpc.Status;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerQuota;
import io.vitrine.wire.Frames;
import io.vitrine.wire.framing.FrameRefusal;
import io.vitrine.wire.peer.v1.Ack;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import io.vitrine.wire.peer.v1.Frame;
import io.vitrine.wire.peer.v1.PeerServicePowerApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The listening side of the peer protocol. Who calls comes from {@link CallerStamp}, never from a
 * message. Each peer has its own limits and rates ({@link InboundPeer}); beyond a rate its stream
 * waits, for misconduct it ends ({@link Refusals}).
 */
final class InboundPeers implements PeerServicePowerApi {
  private static final int ACK_EVERY = 64;
  private static final Duration ACK_WITHIN = Duration.ofSeconds(1);
  static final int CONSENSUS_IN_FLIGHT = 16;
  static final int LANE_IN_FLIGHT = 4;

  private final ActorSystem<?> system;
  private final PeerReceiver receiver;
  private final Listening settings;
  private final Refusals refusals;
  private final List<InboundPeer> peers;

  InboundPeers(ActorSystem<?> system, int validators, PeerReceiver receiver, Listening settings) {
    this.system = system;
    this.receiver = receiver;
    this.settings = settings;
    this.refusals = new Refusals(settings.conduct());
    this.peers =
        Stream.generate(() -> new InboundPeer(settings.rates())).limit(validators).toList();
  }

  /** What tells the streams apart. */
  private record Kind(
      int inFlight,
      BiFunction<PeerQuota, Integer, PeerQuota.Answer> quota,
      Function<Frame, CompletionStage<Done>> deliver) {}

  @Override
  public Source<Ack, NotUsed> consensus(Source<Frame, NotUsed> in, Metadata metadata) {
    ValidatorId from = CallerStamp.read(metadata);
    Object replica = admit(from);
    Kind kind =
        new Kind(
            CONSENSUS_IN_FLIGHT,
            (quota, size) -> quota.consensusFrame(size, System.nanoTime()),
            frame -> receiver.onConsensus(from, Frames.consensusPayload(frame)));
    Source<Frame, NotUsed> frames = replaceable(in, peer(from)::replaceConsensus);
    return frames
        .initialTimeout(settings.patience().opening())
        .prefixAndTail(1)
        .flatMapConcat(
            opened -> {
              Opening.Heard heard = opening(opened.first());
              settings.conduct().opened(from, heard.introduction());
              receiver.onCalled(from);
              Ack accepting =
                  Frames.accepting(
                      settings.software().version(), settings.software().clock().millis());
              return Source.single(accepting).concat(take(opened.second(), from, replica, kind));
            })
        .mapError(Throwable.class, cause -> refusals.refuse(from, cause));
  }

  private Opening.Heard opening(List<Frame> first) {
    if (first.isEmpty() || !first.get(0).hasOpening()) {
      throw new FrameRefusal.Violation("a consensus stream begins with an opening");
    }
    return Opening.hear(first.get(0).getOpening(), settings.software().clock(), Optional.empty());
  }

  @Override
  public Source<Ack, NotUsed> lane(Source<Frame, NotUsed> in, Metadata metadata) {
    ValidatorId from = CallerStamp.read(metadata);
    Object replica = admit(from);
    Kind kind =
        new Kind(
            LANE_IN_FLIGHT,
            (quota, size) -> quota.laneFrame(size, System.nanoTime()),
            frame -> receiver.onLane(from, Frames.lanePayload(frame)));
    return take(replaceable(in, peer(from)::replaceLane), from, replica, kind)
        .prepend(Source.single(Ack.getDefaultInstance()))
        .mapError(Throwable.class, cause -> refusals.refuse(from, cause));
  }

  @Override
  public CompletionStage<FetchResponse> fetch(FetchRequest in, Metadata metadata) {
    ValidatorId from = CallerStamp.read(metadata);
    InboundPeer peer = peer(from);
    if (peer.ask(quota -> quota.fetch(System.nanoTime())) > 0) {
      throw tooMuch(from, "fetches or bytes answered to them");
    }
    if (!peer.beginFetch()) {
      throw tooMuch(from, "at most " + InboundPeer.MAX_FETCHES + " fetches at a time");
    }
    try {
      return receiver
          .onFetch(from, in)
          .whenComplete(
              (answer, cause) -> peer.endFetch(answer == null ? 0 : answer.getSerializedSize()));
    } catch (CodecException e) {
      peer.endFetch(0);
      throw refusals.refuse(from, e);
    }
  }

  private InboundPeer peer(ValidatorId from) {
    return peers.get(from.index());
  }

  /** The replica that will take the stream's messages; throws when the stream is not accepted. */
  private Object admit(ValidatorId from) {
    checkPenalty(from);
    if (peer(from).ask(quota -> quota.stream(System.nanoTime())) > 0) {
      throw tooMuch(from, "streams opened");
    }
    return receiver
        .serving()
        .orElseThrow(
            () -> new GrpcServiceException(Status.UNAVAILABLE.withDescription(receiver.absence())));
  }

  private void checkPenalty(ValidatorId from) {
    long closed = settings.conduct().closedMillis(from);
    if (closed > 0) {
      String detail = "after repeated misconduct, calls are accepted again in " + closed + " ms";
      settings.conduct().failed(from, ConnectionFailure.PENALISED, detail);
      throw new GrpcServiceException(FailureKinds.status(ConnectionFailure.PENALISED, detail));
    }
  }

  private GrpcServiceException tooMuch(ValidatorId from, String what) {
    settings.conduct().refused(from, Misconduct.RATE_EXCEEDED, what);
    return new GrpcServiceException(Status.RESOURCE_EXHAUSTED.withDescription(what));
  }

  /** A stream belongs to one run of the replica: the next one wants to be told everything again. */
  private Frame whileServing(ValidatorId from, Object replica, Frame frame) {
    checkPenalty(from);
    if (receiver.serving().filter(now -> now == replica).isEmpty()) {
      throw new NotServingException("the replica has started over");
    }
    if (frame.hasOpening()) {
      throw new FrameRefusal.Violation("an opening within a stream");
    }
    return frame;
  }

  /** Completes when the peer's rate allows the frame; the stream waits for that. */
  private CompletionStage<Frame> paced(ValidatorId from, Kind kind, Frame frame, boolean first) {
    int size = frame.getPayload().size();
    long wait = peer(from).ask(quota -> kind.quota().apply(quota, size));
    if (wait == 0) {
      return CompletableFuture.completedFuture(frame);
    }
    if (first) {
      settings
          .conduct()
          .refused(from, Misconduct.RATE_EXCEEDED, "a frame waits for " + wait / 1_000_000 + " ms");
    }
    return Patterns.after(Duration.ofNanos(wait), system, () -> paced(from, kind, frame, false));
  }

  private static Source<Frame, NotUsed> replaceable(
      Source<Frame, NotUsed> in, java.util.function.Consumer<UniqueKillSwitch> register) {
    return in.viaMat(KillSwitches.<Frame>single(), Keep.right())
        .mapMaterializedValue(
            kill -> {
              register.accept(kill);
              return NotUsed.getInstance();
            });
  }

  private Source<Ack, NotUsed> take(
      Source<Frame, NotUsed> in, ValidatorId from, Object replica, Kind kind) {
    return in.map(frame -> whileServing(from, replica, frame))
        .mapAsync(1, frame -> paced(from, kind, frame, true))
        .mapAsync(kind.inFlight(), frame -> kind.deliver().apply(frame))
        .groupedWithin(ACK_EVERY, ACK_WITHIN)
        .statefulMap(
            () -> 0L,
            (count, group) ->
                Pair.create(
                    count + group.size(),
                    Ack.newBuilder().setReceived(count + group.size()).build()),
            count -> Optional.empty());
  }
}
