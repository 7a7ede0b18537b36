package io.vitrine.node.peer;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.stream.BoundedSourceQueue;
import akka.stream.QueueOfferResult;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.ValidatorSigner;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.wire.Frames;
import io.vitrine.wire.WireLimits;
import io.vitrine.wire.framing.LimitedFrames;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import io.vitrine.wire.peer.v1.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A validator with a valid key and certificate that speaks the real protocol and says whatever a
 * test wants. It dials; nobody can dial it.
 */
public final class HostilePeer implements AutoCloseable {
  private static final int QUEUE = 2_000;

  private final ActorSystem<?> system;
  private final PeerTls.Engines engines;
  private final PeerAddress victim;
  private final ValidatorSigner key;
  private PeerChannel channel;

  /**
   * A peer with the files in {@code own}.
   *
   * @param victim whom it calls
   */
  public HostilePeer(ActorSystem<?> system, Path own, PeerIdentity identity, PeerAddress victim) {
    this.system = system;
    this.victim = victim;
    PeerTls.Dialling dialling = PeerTls.load(own, identity).dialling(victim.validator());
    this.engines = () -> dialling.to(victim.host(), victim.port());
    this.key = key(own);
    this.channel = connect();
  }

  private static ValidatorSigner key(Path own) {
    try {
      String seed = Files.readString(own.resolve("validator.seed")).strip();
      return Ed25519.load().key(Bytes.fromHex(seed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stream it has opened. */
  public static final class Stream {
    private final BoundedSourceQueue<ByteString> queue;
    private final AtomicLong taken = new AtomicLong();
    private final CompletableFuture<Done> accepted = new CompletableFuture<>();
    private CompletionStage<Done> ended = new CompletableFuture<>();

    private Stream(BoundedSourceQueue<ByteString> queue) {
      this.queue = queue;
    }

    /** Sends these very bytes; false when this side's queue is full. */
    public boolean raw(ByteString bytes) {
      return queue.offer(bytes) == QueueOfferResult.enqueued();
    }

    /** Sends one frame. */
    public boolean send(Bytes payload) {
      return raw(GrpcExchange.framed(Frames.of(payload)));
    }

    /** Completes with the first Ack. */
    public CompletionStage<Done> accepted() {
      return accepted;
    }

    /** How many frames the victim has taken. */
    public long taken() {
      return taken.get();
    }

    /** Completes, or fails with the reason, when the victim ends the stream. */
    public CompletionStage<Done> ended() {
      return ended;
    }
  }

  private PeerChannel connect() {
    WatchedEngine.Watch nobody =
        new WatchedEngine.Watch() {
          @Override
          public void done(WatchedEngine engine) {
            // As it should.
          }

          @Override
          public void failed(javax.net.ssl.SSLException cause) {
            // The streams fail as well.
          }
        };
    return PeerChannel.open(
        system,
        victim.places().get(0),
        new WatchedEngine(engines.next(), Duration.ofSeconds(10), nobody));
  }

  /** Leaves the connection and dials again. */
  public void redial() {
    channel.close();
    channel = connect();
  }

  /** A stream of this method on the current connection; nothing is sent yet. */
  public Stream open(String method) {
    var queue = Source.<ByteString>queue(QUEUE).preMaterialize(system);
    Stream stream = new Stream(queue.first());
    stream.ended =
        channel
            .call(
                "/vitrine.peer.v1.PeerService/" + method,
                queue.second(),
                new LimitedFrames(WireLimits.FRAMING, Duration.ofSeconds(60)))
            .runWith(
                Sink.foreach(
                    message -> {
                      stream.accepted.complete(Done.getInstance());
                      var ack =
                          io.vitrine.wire.peer.v1.Ack.parseFrom(GrpcExchange.content(message));
                      stream.taken.set(ack.getReceived());
                    }),
                system);
    return stream;
  }

  /** Opens a stream and ends it at once. */
  public void openAndLeave(String method) {
    channel
        .call(
            "/vitrine.peer.v1.PeerService/" + method,
            Source.empty(),
            new LimitedFrames(WireLimits.FRAMING, Duration.ofSeconds(60)))
        .runWith(Sink.ignore(), system);
  }

  /** A consensus stream with a proper opening. */
  public Stream consensus() {
    Stream stream = open("Consensus");
    stream.raw(opening(WireLimits.PROTOCOL_VERSION, System.currentTimeMillis()));
    return stream;
  }

  /** An opening that says this. */
  public static ByteString opening(int version, long clockMillis) {
    Frame proper = Frames.opening("hostile", clockMillis);
    return GrpcExchange.framed(
        proper.toBuilder()
            .setOpening(proper.getOpening().toBuilder().setProtocolVersion(version))
            .build());
  }

  /** A fetch. */
  public CompletionStage<FetchResponse> fetch(FetchRequest request) {
    return channel
        .call(
            "/vitrine.peer.v1.PeerService/Fetch",
            Source.single(GrpcExchange.framed(request)),
            new LimitedFrames(WireLimits.FETCH_RESPONSE + 256, Duration.ofSeconds(60)))
        .map(message -> FetchResponse.parseFrom(GrpcExchange.content(message)))
        .runWith(Sink.head(), system);
  }

  /** A gRPC header that declares {@code length} bytes, which do not follow. */
  public static ByteString declaring(int length) {
    return ByteString.fromArray(
        java.nio.ByteBuffer.allocate(5).put((byte) 0).putInt(length).array());
  }

  /** Its validator key. */
  public ValidatorSigner key() {
    return key;
  }

  /** Why the victim ended a stream or refused a call, by its own words. */
  public static Optional<ConnectionFailure> kind(Throwable refusal) {
    return Optional.of(FailureKinds.of(refusal));
  }

  /** Whom it calls. */
  public ValidatorId victim() {
    return victim.validator();
  }

  @Override
  public void close() {
    channel.close();
  }
}
