package io.vitrine.node.peer;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ServerBinding;
import com.google.protobuf.ByteString;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.conduct.PeerRates;
import io.vitrine.node.conduct.Software;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A validator whose peer port offers the snapshots of an honest one, and serves other chunks than
 * it is asked for.
 */
public final class ForgingPeer implements AutoCloseable, PeerReceiver {
  private final FetchResponse offer;
  private final ServerBinding binding;
  private final AtomicInteger forged = new AtomicInteger();

  /**
   * Listens at {@code address} with the files in {@code own}.
   *
   * @param offer of an honest validator
   */
  public ForgingPeer(
      ActorSystem<?> system,
      Path own,
      PeerIdentity identity,
      PeerAddress address,
      FetchResponse offer) {
    this.offer = offer;
    this.binding =
        PeerServer.bind(
                system,
                address,
                PeerTls.load(own, identity),
                identity,
                this,
                new Listening(
                    PeerConduct.system(),
                    PeerRates.of(4, 3, 100),
                    Software.current(),
                    Listening.Patience.DEFAULT))
            .toCompletableFuture()
            .join();
  }

  /** How many chunks it forged. */
  public int forged() {
    return forged.get();
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
    // It calls nobody.
  }

  @Override
  public CompletionStage<Done> onConsensus(ValidatorId from, Bytes payload) {
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  @Override
  public CompletionStage<Done> onLane(ValidatorId from, Bytes payload) {
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  @Override
  public CompletionStage<FetchResponse> onFetch(ValidatorId from, FetchRequest request) {
    if (!request.hasChunks()) {
      return CompletableFuture.completedFuture(
          request.hasSnapshot() ? offer : FetchResponse.getDefaultInstance());
    }
    forged.addAndGet(request.getChunks().getHashesCount());
    FetchResponse.Builder response = FetchResponse.newBuilder();
    request
        .getChunks()
        .getHashesList()
        .forEach(hash -> response.addChunks(ByteString.copyFromUtf8("forged")));
    return CompletableFuture.completedFuture(response.build());
  }

  @Override
  public void close() {
    binding.terminate(Duration.ofSeconds(1)).toCompletableFuture().join();
  }
}
