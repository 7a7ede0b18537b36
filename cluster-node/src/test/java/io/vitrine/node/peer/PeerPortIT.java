package io.vitrine.node.peer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.http.javadsl.ServerBinding;
import akka.util.ByteString;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.conduct.PeerRates;
import io.vitrine.node.conduct.Software;
import io.vitrine.node.identity.DevelopmentAuthority;
import io.vitrine.node.identity.ExpiredCertificate;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.node.identity.Roster;
import io.vitrine.node.identity.ValidatorSeed;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the peer port does with callers who are no peers or do not behave like one. After each case
 * an honest validator connects and is heard.
 */
class PeerPortIT {
  private static final String LEDGER = "test-ledger";
  private static final ValidatorId SECOND = new ValidatorId(1);
  private static final ValidatorId THIRD = new ValidatorId(2);
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final Duration WAIT = Duration.ofSeconds(20);

  /** Larger than what HTTP/2 keeps of an answer that is not read. */
  private static final FetchResponse ANSWER =
      FetchResponse.newBuilder()
          .addBatches(com.google.protobuf.ByteString.copyFrom(new byte[1_000_000]))
          .build();

  @TempDir private Path directory;
  private final PeerConduct conduct = PeerConduct.system();
  private final PeerConduct dialled = PeerConduct.system();
  private ActorTestKit kit;
  private PeerIdentity identity;
  private TestProbe<Bytes> received;
  private ServerBinding binding;

  @BeforeEach
  void listen() throws Exception {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString(
                    """
                    akka.actor.provider = local
                    vitrine.peer.server.max-connections = 48
                    vitrine.peer.server.idle-timeout = 2s
                    """)
                .withFallback(ConfigFactory.load()));
    List<Validator> members =
        IntStream.range(0, 4).mapToObj(i -> new Validator("org-" + (i + 1), key(i))).toList();
    Roster roster = Roster.of(new ValidatorSet(members), List.of());
    identity = new PeerIdentity(LEDGER, () -> roster);
    received = kit.createTestProbe();
    binding =
        PeerServer.bind(
                kit.system(),
                new PeerAddress(SECOND, "org-2", "127.0.0.1", 0),
                PeerTls.load(files("consortium", "org-2"), identity),
                identity,
                new Heard(received.getRef()),
                new Listening(
                    conduct,
                    PeerRates.of(4, 3, 100),
                    software(),
                    new Listening.Patience(PATIENCE.multipliedBy(5), PATIENCE, PATIENCE)))
            .toCompletableFuture()
            .get();
  }

  @AfterEach
  void theHonestAreHeard() {
    TestProbe<PeerLink.Event> owner = kit.createTestProbe();
    var honest = kit.spawn(PeerLink.create(target("consortium", "org-1", SECOND), owner.getRef()));
    owner.expectMessage(WAIT, new PeerLink.Connected(SECOND));
    honest.tell(new PeerLink.SendConsensus(Bytes.fromHex("04")));
    assertThat(received.receiveMessage(WAIT)).isEqualTo(Bytes.fromHex("04"));
    kit.shutdownTestKit();
  }

  // ---- certificates

  @Test
  void aCallerWithoutACertificateIsRefused() throws Exception {
    plainTls("TLSv1.3");
    strangerFailed(ConnectionFailure.HANDSHAKE_FAILED);
  }

  @Test
  void anOlderTlsIsRefused() throws Exception {
    plainTls("TLSv1.2");
    strangerFailed(ConnectionFailure.HANDSHAKE_FAILED);
  }

  @Test
  void aCertificateOfAnotherAuthorityIsNamed() throws Exception {
    Path own = files("elsewhere", "org-1");
    Files.copy(
        files("consortium", "org-1").resolve("ca.pem"),
        own.resolve("ca.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    dial(target(PeerTls.load(own, identity), SECOND));
    strangerFailed(ConnectionFailure.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void aCertificateThatNamesNoValidatorIsNamed() {
    dial(target("consortium", "outsider", SECOND));
    strangerFailed(ConnectionFailure.UNKNOWN_CERTIFICATE);
    assertThat(conduct.strangers().lastFailure().orElseThrow().detail()).contains("outsider");
  }

  @Test
  void anExpiredCertificateIsNamedAndTheCallerHearsThatItWasRefused() throws Exception {
    Path own = directory.resolve("expired");
    files("consortium", "org-3");
    ExpiredCertificate.issue(directory.resolve("consortium"), own, LEDGER, "org-3");
    dial(target(PeerTls.load(own, identity), SECOND));
    strangerFailed(ConnectionFailure.EXPIRED_CERTIFICATE);
    until(() -> dialled.peer(SECOND).failures(ConnectionFailure.HANDSHAKE_FAILED) > 0);
  }

  @Test
  void anotherValidatorAtTheAddressIsNamed() {
    dial(target("consortium", "org-1", THIRD));
    until(() -> dialled.peer(THIRD).failures(ConnectionFailure.WRONG_VALIDATOR) > 0);
  }

  @Test
  void nobodyAtTheAddressIsNamed() throws Exception {
    int free;
    try (var socket = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    PeerAddress nobody = new PeerAddress(THIRD, "org-3", "127.0.0.1", free);
    PeerTls tls = PeerTls.load(files("consortium", "org-1"), identity);
    dial(new PeerLink.Target(nobody, tls.dialling(THIRD), dialled, software()));
    until(() -> dialled.peer(THIRD).failures(ConnectionFailure.REFUSED) > 0);
  }

  // ---- slow and greedy ones

  @Test
  void aStreamThatIsNotOpenedInTimeEnds() {
    try (HostilePeer peer = hostile()) {
      peer.open("Consensus");
      until(() -> conduct.peer(THIRD).refused(Misconduct.SLOW) == 1);
    }
  }

  @Test
  void aFrameThatDripsEnds() {
    try (HostilePeer peer = hostile()) {
      HostilePeer.Stream stream = peer.consensus();
      stream.raw(HostilePeer.declaring(100));
      stream.raw(ByteString.fromArray(new byte[3]));
      until(() -> conduct.peer(THIRD).refused(Misconduct.SLOW) == 1);
      assertThat(conduct.peer(THIRD).lastRefusal().orElseThrow().detail())
          .contains("8 bytes of a message");
    }
  }

  @Test
  void halfOpenConnectionsDoNotKeepTheHonestOutside() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sockets.add(new Socket(InetAddress.getLoopbackAddress(), port()));
    }
    theHonestAreHeardNow();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Test
  void streamsOpenedAndLeftAtOnceAreLimited() {
    try (HostilePeer peer = hostile()) {
      until(
          () -> {
            for (int i = 0; i < 12; i++) {
              peer.openAndLeave("Lane");
            }
            return conduct.peer(THIRD).refused(Misconduct.RATE_EXCEEDED) > 0;
          });
    }
  }

  /** CVE-2023-44487: each stream is opened and reset at once, on one connection after the other. */
  @Test
  void floodsOfResetsEndTheirConnectionsAndAreNamed() throws Exception {
    var honest = theHonestAreHeardNow();
    for (int round = 1; round <= 5; round++) {
      long rounds = round;
      try (RawHttp2 peer = raw(65_535)) {
        for (int stream = 1; stream < 600; stream += 2) {
          peer.call(stream, "Lane");
          peer.reset(stream);
        }
        peer.ended().handle((done, cause) -> done).toCompletableFuture().get(20, SECONDS);
      }
      until(() -> conduct.peer(THIRD).refused(Misconduct.PROTOCOL_VIOLATION) == rounds);
      honest.tell(new PeerLink.SendConsensus(Bytes.fromHex("05")));
      assertThat(received.receiveMessage(WAIT)).isEqualTo(Bytes.fromHex("05"));
    }
    assertThat(conduct.peer(THIRD).lastFailure().orElseThrow().detail())
        .contains("more than 100 streams reset in 10 s");
  }

  @Test
  void answersThatAreNotReadEndAndAreCounted() {
    try (RawHttp2 peer = raw(0)) {
      for (int stream = 1; stream < 16; stream += 2) {
        peer.call(stream, "Fetch");
        peer.emptyMessage(stream);
      }
      until(() -> conduct.peer(THIRD).refused(Misconduct.SLOW) == 8);
      assertThat(conduct.peer(THIRD).lastRefusal().orElseThrow().detail()).contains("was not read");
    }
  }

  @Test
  void answersThatAreReadAreWhole() throws Exception {
    try (HostilePeer peer = hostile()) {
      assertThat(
              peer.fetch(FetchRequest.getDefaultInstance()).toCompletableFuture().get(20, SECONDS))
          .isEqualTo(ANSWER);
    }
  }

  @Test
  void compressedAndForeignMessagesAreRefused() {
    try (HostilePeer peer = hostile()) {
      HostilePeer.Stream stream = peer.open("Consensus");
      stream.raw(ByteString.fromArray(new byte[] {1, 0, 0, 0, 1, 0}));
      until(() -> conduct.peer(THIRD).refused(Misconduct.MALFORMED) == 1);
    }
  }

  // ---- how

  private ActorRef<PeerLink.Command> theHonestAreHeardNow() {
    TestProbe<PeerLink.Event> owner = kit.createTestProbe();
    var honest = kit.spawn(PeerLink.create(target("consortium", "org-4", SECOND), owner.getRef()));
    owner.expectMessage(WAIT, new PeerLink.Connected(SECOND));
    return honest;
  }

  private HostilePeer hostile() {
    Path own = files("consortium", "org-3");
    ValidatorSeed.publicKey(own);
    return new HostilePeer(
        kit.system(), own, identity, new PeerAddress(SECOND, "org-2", "127.0.0.1", port()));
  }

  private RawHttp2 raw(int window) {
    var tls = PeerTls.load(files("consortium", "org-3"), identity);
    return new RawHttp2(
        kit.system(), () -> tls.dialling(SECOND).to("127.0.0.1", port()), port(), window);
  }

  private void strangerFailed(ConnectionFailure kind) {
    until(() -> conduct.strangers().failures(kind) > 0);
  }

  private void until(java.util.function.BooleanSupplier condition) {
    kit.createTestProbe()
        .awaitAssert(
            WAIT,
            () -> {
              assertThat(condition.getAsBoolean())
                  .as("%s, %s, %s", conduct.strangers(), conduct.peer(THIRD), dialled.peer(SECOND))
                  .isTrue();
              return Done.getInstance();
            });
  }

  private void dial(PeerLink.Target target) {
    kit.spawn(PeerLink.create(target, kit.<PeerLink.Event>createTestProbe().getRef()));
  }

  private void plainTls(String version) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (IOException refused) {
      assertThat(refused).isNotNull();
    }
  }

  private PeerLink.Target target(String authority, String organisation, ValidatorId peer) {
    return target(PeerTls.load(files(authority, organisation), identity), peer);
  }

  private PeerLink.Target target(PeerTls tls, ValidatorId peer) {
    PeerAddress address = new PeerAddress(peer, "peer", "127.0.0.1", port());
    return new PeerLink.Target(address, tls.dialling(peer), dialled, software());
  }

  private static Software software() {
    return Software.current(InstantSource.system());
  }

  private int port() {
    return binding.localAddress().getPort();
  }

  private Path files(String authority, String organisation) {
    Path files = directory.resolve(authority + "-" + organisation);
    DevelopmentAuthority.open(directory.resolve(authority), LEDGER)
        .issue(files, LEDGER, organisation);
    return files;
  }

  private static Bytes key(int i) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) i;
    return Bytes.wrap(bytes);
  }

  /** Does not look at the server's certificate: the caller is the one who is tested. */
  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private record Heard(ActorRef<Bytes> probe) implements PeerReceiver {
    @Override
    public Optional<Object> serving() {
      return Optional.of(probe);
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
      probe.tell(payload);
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    @Override
    public CompletionStage<Done> onLane(ValidatorId from, Bytes payload) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    @Override
    public CompletionStage<FetchResponse> onFetch(ValidatorId from, FetchRequest request) {
      return CompletableFuture.completedFuture(ANSWER);
    }
  }
}
