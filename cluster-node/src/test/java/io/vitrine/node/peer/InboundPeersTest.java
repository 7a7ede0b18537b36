package io.vitrine.node.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.Done;
import akka.NotUsed;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.grpc.GrpcServiceException;
import akka.grpc.javadsl.Metadata;
import akka.grpc.javadsl.MetadataBuilder;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.conduct.PeerRates;
import io.vitrine.node.conduct.Software;
import io.vitrine.wire.Frames;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import io.vitrine.wire.peer.v1.Frame;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one peer may have under way inside: the next is read when one is done. */
class InboundPeersTest {
  private static final ValidatorId PEER = new ValidatorId(2);
  private static final int MANY = 200;

  private final ActorTestKit kit = ActorTestKit.create();
  private final PeerConduct conduct = PeerConduct.system();
  private final Software software = Software.current(InstantSource.system());
  private final Busy receiver = new Busy();
  private final InboundPeers peers =
      new InboundPeers(
          kit.system(),
          4,
          receiver,
          new Listening(conduct, PeerRates.of(4, 3, 100), software, Listening.Patience.DEFAULT));
  private final Metadata caller =
      new MetadataBuilder().addText("x-vitrine-peer", Integer.toString(PEER.index())).build();

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void ofConsensusFramesSoManyAreUnderWayAndTheNextWaits() {
    Source<Frame, NotUsed> opening =
        Source.single(Frames.opening(software.version(), System.currentTimeMillis()));
    peers.consensus(opening.concat(frames()), caller).runWith(Sink.ignore(), kit.system());
    oneIsTakenForEachThatIsDone(InboundPeers.CONSENSUS_IN_FLIGHT);
  }

  @Test
  void ofBatchesSoManyAreUnderWayAndTheNextWaits() {
    peers.lane(frames(), caller).runWith(Sink.ignore(), kit.system());
    oneIsTakenForEachThatIsDone(InboundPeers.LANE_IN_FLIGHT);
  }

  @Test
  void oneFetchMoreThanTheBoundIsRefusedUntilOneIsAnswered() {
    for (int i = 0; i < InboundPeer.MAX_FETCHES; i++) {
      peers.fetch(FetchRequest.getDefaultInstance(), caller);
    }
    assertThatThrownBy(() -> peers.fetch(FetchRequest.getDefaultInstance(), caller))
        .isInstanceOf(GrpcServiceException.class)
        .hasMessageContaining("at most 8 fetches at a time");
    assertThat(conduct.peer(PEER).refused(Misconduct.RATE_EXCEEDED)).isEqualTo(1);
    receiver.fetches.remove().complete(FetchResponse.getDefaultInstance());
    assertThat(peers.fetch(FetchRequest.getDefaultInstance(), caller)).isNotNull();
  }

  private void oneIsTakenForEachThatIsDone(int bound) {
    for (int done = 0; done < MANY - bound; done++) {
      receiver.finishOneOf(bound);
    }
    assertThat(receiver.most()).isEqualTo(bound);
  }

  private static Source<Frame, NotUsed> frames() {
    return Source.repeat(Frames.of(Bytes.fromHex("01"))).take(MANY);
  }

  /** Finishes nothing by itself. */
  private static final class Busy implements PeerReceiver {
    private final Queue<CompletableFuture<Done>> frames = new ArrayDeque<>();
    private final Queue<CompletableFuture<FetchResponse>> fetches = new ArrayDeque<>();
    private int most;

    /** Waits until {@code bound} are under way and finishes the first of them. */
    synchronized void finishOneOf(int bound) {
      while (frames.size() < bound) {
        try {
          wait(20_000);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      frames.remove().complete(Done.getInstance());
    }

    synchronized int most() {
      return most;
    }

    private synchronized CompletionStage<Done> begin() {
      CompletableFuture<Done> frame = new CompletableFuture<>();
      frames.add(frame);
      most = Math.max(most, frames.size());
      notifyAll();
      return frame;
    }

    @Override
    public Optional<Object> serving() {
      return Optional.of(this);
    }

    @Override
    public String absence() {
      return "it is starting";
    }

    @Override
    public void onCalled(ValidatorId from) {
      // Nobody to hurry here.
    }

    @Override
    public CompletionStage<Done> onConsensus(ValidatorId from, Bytes payload) {
      return begin();
    }

    @Override
    public CompletionStage<Done> onLane(ValidatorId from, Bytes payload) {
      return begin();
    }

    @Override
    public CompletionStage<FetchResponse> onFetch(ValidatorId from, FetchRequest request) {
      CompletableFuture<FetchResponse> answer = new CompletableFuture<>();
      fetches.add(answer);
      return answer;
    }
  }
}
