package io.vitrine.node.peer;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.stream.BoundedSourceQueue;
import akka.stream.KillSwitch;
import akka.stream.KillSwitches;
import akka.stream.QueueOfferResult;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.conduct.Introduction;
import io.vitrine.wire.Frames;
import io.vitrine.wire.WireLimits;
import io.vitrine.wire.framing.LimitedFrames;
import io.vitrine.wire.peer.v1.Ack;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import io.vitrine.wire.peer.v1.Frame;
import io.vitrine.wire.peer.v1.PeerService;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/**
 * One connection to one peer: a stream for consensus messages, one for the own lane, unary fetches.
 * Lives from one dial to the next; {@link PeerLink} makes a new one after every failure.
 */
final class PeerStreams {
  /** Consensus frames waiting to be written; one more and the link is closed and reopened (R5). */
  static final int CONSENSUS_QUEUE = 1_024;

  /** Batches waiting to be written; what does not fit is left to the receiver's GetBatches. */
  static final int LANE_QUEUE = 16;

  /** Bytes waiting to be written on either stream. */
  static final long QUEUE_BYTES = 16L * 1024 * 1024;

  private static final String PATH = "/" + PeerService.name + "/";
  private static final Duration FETCH_DEADLINE = Duration.ofSeconds(10);
  private static final Duration HANDSHAKE_PATIENCE = Duration.ofSeconds(10);
  private static final Duration FRAME_PATIENCE = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final PeerLink.Target target;
  private final PeerChannel channel;
  private final AtomicReference<Optional<Throwable>> tlsFailure =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Instant>> openingSent =
      new AtomicReference<>(Optional.empty());
  private final CompletableFuture<Introduction> accepted = new CompletableFuture<>();
  private final Outgoing consensus;
  private final Outgoing lane;

  private PeerStreams(ActorSystem<?> system, PeerLink.Target target, PeerAddress.Place place) {
    this.system = system;
    this.target = target;
    WatchedEngine engine =
        new WatchedEngine(
            target.dialling().to(place.host(), place.port()), HANDSHAKE_PATIENCE, new Watch());
    this.channel = PeerChannel.open(system, place, engine);
    this.consensus =
        open("Consensus", CONSENSUS_QUEUE, Source.lazySource(() -> Source.single(opening())));
    this.lane = open("Lane", LANE_QUEUE, Source.empty());
  }

  /** Dials {@code target} at one of its places; the streams fail when it cannot be reached. */
  static PeerStreams dial(ActorSystem<?> system, PeerLink.Target target, PeerAddress.Place place) {
    return new PeerStreams(system, target, place);
  }

  private final class Watch implements WatchedEngine.Watch {
    @Override
    public void done(WatchedEngine engine) {
      // The peer's identity was checked within the handshake.
    }

    @Override
    public void failed(SSLException cause) {
      tlsFailure.compareAndSet(Optional.empty(), Optional.of(cause));
    }
  }

  /** Read when the connection is there, so that the exchange measures the network alone. */
  private Frame opening() {
    Instant now = target.software().clock().instant();
    openingSent.set(Optional.of(now));
    return Frames.opening(target.software().version(), now.toEpochMilli());
  }

  /** Completes when the peer has accepted the consensus stream, with what it says of itself. */
  CompletionStage<Introduction> accepted() {
    return accepted;
  }

  /**
   * Completes when either stream or the connection ends, for whatever reason; TLS knows the reason
   * better than the streams do.
   */
  CompletionStage<Done> ended() {
    return consensus
        .ended
        .applyToEither(lane.ended, done -> done)
        .applyToEither(channel.closed(), done -> done)
        .handle(
            (done, cause) -> {
              Optional<Throwable> failure = tlsFailure.get().or(() -> Optional.ofNullable(cause));
              return failure
                  .<CompletionStage<Done>>map(CompletableFuture::failedFuture)
                  .orElseGet(() -> CompletableFuture.completedFuture(Done.getInstance()));
            })
        .thenCompose(stage -> stage);
  }

  /** Queues a consensus message; false when the queue is full. */
  boolean sendConsensus(Bytes payload) {
    return consensus.offer(payload);
  }

  /** Queues a batch; false when the queue is full. */
  boolean sendLane(Bytes payload) {
    return lane.offer(payload);
  }

  CompletionStage<FetchResponse> fetch(FetchRequest request) {
    return channel
        .call(
            PATH + "Fetch",
            Source.single(GrpcExchange.framed(request)),
            new LimitedFrames(WireLimits.FETCH_RESPONSE + WireLimits.FRAMING, FRAME_PATIENCE))
        .completionTimeout(FETCH_DEADLINE)
        .map(message -> FetchResponse.parseFrom(GrpcExchange.content(message)))
        // To its end: who leaves after the message resets the stream, and many resets are a flood.
        .runWith(Sink.last(), system)
        .toCompletableFuture()
        .orTimeout(FETCH_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  void close() {
    consensus.close();
    lane.close();
    channel.close();
  }

  private Outgoing open(String method, int size, Source<Frame, ?> first) {
    AtomicLong waiting = new AtomicLong();
    var queue =
        Source.<Frame>queue(size).viaMat(KillSwitches.single(), Keep.both()).preMaterialize(system);
    Source<ByteString, NotUsed> messages =
        first
            .mapMaterializedValue(m -> NotUsed.getInstance())
            .concat(
                queue
                    .second()
                    .map(
                        frame -> {
                          waiting.addAndGet(-frame.getPayload().size());
                          return frame;
                        }))
            .map(GrpcExchange::framed);
    CompletionStage<Done> ended =
        channel
            .call(PATH + method, messages, new LimitedFrames(WireLimits.FRAMING, FRAME_PATIENCE))
            .map(message -> Ack.parseFrom(GrpcExchange.content(message)))
            .runWith(Sink.foreach(this::onAck), system);
    return new Outgoing(queue.first().first(), queue.first().second(), waiting, ended);
  }

  private void onAck(Ack ack) {
    if (ack.hasOpening()) {
      accepted.complete(
          Opening.hear(ack.getOpening(), target.software().clock(), openingSent.get())
              .introduction());
    }
  }

  private record Outgoing(
      BoundedSourceQueue<Frame> queue,
      KillSwitch end,
      AtomicLong waiting,
      CompletionStage<Done> ended) {
    boolean offer(Bytes payload) {
      if (waiting.get() + payload.size() > QUEUE_BYTES) {
        return false;
      }
      waiting.addAndGet(payload.size());
      boolean enqueued = queue.offer(Frames.of(payload)) == QueueOfferResult.enqueued();
      if (!enqueued) {
        waiting.addAndGet(-payload.size());
      }
      return enqueued;
    }

    void close() {
      end.shutdown();
    }
  }
}
