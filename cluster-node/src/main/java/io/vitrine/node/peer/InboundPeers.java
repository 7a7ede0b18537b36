package io.vitrine.node.peer;

import akka.Done;
import akka.NotUsed;
import akka.grpc.GrpcServiceException;
import akka.grpc.javadsl.Metadata;
import akka.stream.KillSwitches;
import akka.stream.UniqueKillSwitch;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Source;
import io.grpc.Status;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.wire.Frames;
import io.vitrine.wire.peer.v1.Ack;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import io.vitrine.wire.peer.v1.Frame;
import io.vitrine.wire.peer.v1.PeerServicePowerApi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The listening side of the peer protocol. Who calls comes from {@link CallerStamp}, never from a
 * message. Each peer has its own limits ({@link InboundPeer}); one that exceeds a size limit loses
 * the stream.
 */
final class InboundPeers implements PeerServicePowerApi {
  private static final int ACK_EVERY = 64;
  private static final Duration ACK_WITHIN = Duration.ofSeconds(1);
  private static final int CONSENSUS_IN_FLIGHT = 16;
  private static final int LANE_IN_FLIGHT = 4;

  private final PeerReceiver receiver;
  private final List<InboundPeer> peers;

  InboundPeers(int validators, PeerReceiver receiver) {
    this.receiver = receiver;
    this.peers = Stream.generate(InboundPeer::new).limit(validators).toList();
  }

  @Override
  public Source<Ack, NotUsed> consensus(Source<Frame, NotUsed> in, Metadata metadata) {
    ValidatorId from = CallerStamp.read(metadata);
    receiver.onCalled(from);
    return accept(
        in,
        CONSENSUS_IN_FLIGHT,
        frame -> receive(frame, Frames::consensusPayload, p -> receiver.onConsensus(from, p)),
        InboundPeer::replaceConsensus,
        peer(from));
  }

  @Override
  public Source<Ack, NotUsed> lane(Source<Frame, NotUsed> in, Metadata metadata) {
    ValidatorId from = CallerStamp.read(metadata);
    return accept(
        in,
        LANE_IN_FLIGHT,
        frame -> receive(frame, Frames::lanePayload, p -> receiver.onLane(from, p)),
        InboundPeer::replaceLane,
        peer(from));
  }

  @Override
  public CompletionStage<FetchResponse> fetch(FetchRequest in, Metadata metadata) {
    ValidatorId from = CallerStamp.read(metadata);
    InboundPeer peer = peer(from);
    if (!peer.beginFetch()) {
      throw new GrpcServiceException(
          Status.RESOURCE_EXHAUSTED.withDescription(
              "at most " + InboundPeer.MAX_FETCHES + " fetches at a time"));
    }
    return receiver.onFetch(from, in).whenComplete((answer, cause) -> peer.endFetch());
  }

  private InboundPeer peer(ValidatorId from) {
    return peers.get(from.index());
  }

  /** A stream belongs to one run of the replica: the next one wants to be told everything again. */
  private Frame whileServing(Object replica, Frame frame) {
    if (receiver.serving().filter(now -> now == replica).isEmpty()) {
      throw new GrpcServiceException(
          Status.UNAVAILABLE.withDescription("the replica has started over"));
    }
    return frame;
  }

  private static CompletionStage<Done> receive(
      Frame frame, Function<Frame, Bytes> payload, Function<Bytes, CompletionStage<Done>> deliver) {
    return deliver.apply(payload.apply(frame));
  }

  private Source<Ack, NotUsed> accept(
      Source<Frame, NotUsed> in,
      int inFlight,
      Function<Frame, CompletionStage<Done>> deliver,
      BiConsumer<InboundPeer, UniqueKillSwitch> register,
      InboundPeer peer) {
    Object replica =
        receiver
            .serving()
            .orElseThrow(
                () ->
                    new GrpcServiceException(
                        Status.UNAVAILABLE.withDescription("the replica is starting")));
    Ack opened = Ack.newBuilder().setReceived(0).build();
    return in.viaMat(KillSwitches.<Frame>single(), Keep.right())
        .mapMaterializedValue(
            kill -> {
              register.accept(peer, kill);
              return NotUsed.getInstance();
            })
        .map(frame -> whileServing(replica, frame))
        .mapAsync(inFlight, deliver::apply)
        .groupedWithin(ACK_EVERY, ACK_WITHIN)
        .statefulMap(
            () -> 0L,
            (count, group) ->
                akka.japi.Pair.create(
                    count + group.size(),
                    Ack.newBuilder().setReceived(count + group.size()).build()),
            count -> java.util.Optional.empty())
        .prepend(Source.single(opened));
  }
}
