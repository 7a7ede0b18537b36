package io.vitrine.node.peer;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.grpc.GrpcClientSettings;
import akka.stream.BoundedSourceQueue;
import akka.stream.KillSwitch;
import akka.stream.KillSwitches;
import akka.stream.QueueOfferResult;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.wire.Frames;
import io.vitrine.wire.peer.v1.Ack;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import io.vitrine.wire.peer.v1.Frame;
import io.vitrine.wire.peer.v1.PeerServiceClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/**
 * One connection to one peer: a stream for consensus messages, one for the own lane, unary fetches.
 * Lives from one dial to the next; {@link PeerLink} makes a new one after every failure.
 */
final class PeerStreams {
  /** Consensus frames waiting to be written; one more and the link is closed and reopened (R5). */
  static final int CONSENSUS_QUEUE = 1_024;

  /** Batches waiting to be written; what does not fit is left to the receiver's GetBatches. */
  static final int LANE_QUEUE = 16;

  private static final Duration FETCH_DEADLINE = Duration.ofSeconds(10);

  private final ActorSystem<?> system;
  private final PeerServiceClient client;
  private final Outgoing consensus;
  private final Outgoing lane;

  private PeerStreams(ActorSystem<?> system, PeerServiceClient client) {
    this.system = system;
    this.client = client;
    this.consensus = open(CONSENSUS_QUEUE, client::consensus);
    this.lane = open(LANE_QUEUE, client::lane);
  }

  /** Dials {@code address}; the streams fail when it cannot be reached. */
  static PeerStreams dial(ActorSystem<?> system, PeerAddress address, SSLContext tls) {
    GrpcClientSettings settings =
        GrpcClientSettings.connectToServiceAt(address.host(), address.port(), system)
            .withBackend("akka-http")
            .withSslContext(tls)
            .withConnectionAttempts(1);
    return new PeerStreams(system, PeerServiceClient.create(settings, system));
  }

  /** Completes with the first Ack: the peer has accepted the consensus stream. */
  CompletionStage<Ack> accepted() {
    return consensus.accepted;
  }

  /**
   * Completes when either stream ends, for whatever reason. A refused connection shows in the
   * client alone: the streams of such a client would wait for ever.
   */
  CompletionStage<Done> ended() {
    return consensus
        .ended
        .applyToEither(lane.ended, done -> done)
        .applyToEither(client.closed(), done -> done);
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
    return client
        .fetch(request)
        .toCompletableFuture()
        .orTimeout(FETCH_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  void close() {
    consensus.close();
    lane.close();
    client.close();
  }

  private Outgoing open(int size, Function<Source<Frame, NotUsed>, Source<Ack, NotUsed>> call) {
    var frames =
        Source.<Frame>queue(size).viaMat(KillSwitches.single(), Keep.both()).preMaterialize(system);
    var first = new CompletableFuture<Ack>();
    CompletionStage<Done> ended =
        call.apply(frames.second()).runWith(Sink.foreach(first::complete), system);
    return new Outgoing(frames.first().first(), frames.first().second(), first, ended);
  }

  private record Outgoing(
      BoundedSourceQueue<Frame> queue,
      KillSwitch end,
      CompletionStage<Ack> accepted,
      CompletionStage<Done> ended) {
    boolean offer(Bytes payload) {
      return queue.offer(Frames.of(payload)) == QueueOfferResult.enqueued();
    }

    void close() {
      end.shutdown();
    }
  }
}
