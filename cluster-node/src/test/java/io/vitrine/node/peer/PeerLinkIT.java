package io.vitrine.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.http.javadsl.ServerBinding;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.conduct.PeerRates;
import io.vitrine.node.conduct.Software;
import io.vitrine.node.identity.DevelopmentAuthority;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.node.identity.Roster;
import io.vitrine.wire.peer.v1.FetchRequest;
import io.vitrine.wire.peer.v1.FetchResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two validators over real TLS, and strangers who must stay outside. */
class PeerLinkIT {
  private static final String LEDGER = "test-ledger";
  private static final ValidatorId SECOND = new ValidatorId(1);

  private record Received(ValidatorId from, String stream, Bytes payload) {}

  @TempDir private Path directory;
  private ActorTestKit kit;
  private PeerIdentity identity;
  private TestProbe<Received> received;
  private ServerBinding binding;
  private final PeerConduct conduct = PeerConduct.system();
  private final PeerConduct dialled = PeerConduct.system();

  @BeforeEach
  void listenAsTheSecondValidator() throws Exception {
    kit =
        ActorTestKit.create(
            com.typesafe.config.ConfigFactory.parseString(
                    """
                    akka.http.server.enable-http2 = on
                    akka.http.server.parsing.ssl-session-attribute = on
                    akka.actor.provider = local
                    """)
                .withFallback(com.typesafe.config.ConfigFactory.load()));
    List<Validator> members =
        IntStream.range(0, 4).mapToObj(i -> new Validator("org-" + (i + 1), key(i))).toList();
    Roster roster = Roster.of(new ValidatorSet(members), List.of());
    identity = new PeerIdentity(LEDGER, () -> roster);
    received = kit.createTestProbe();
    binding =
        PeerServer.bind(
                kit.system(),
                new PeerAddress(SECOND, "org-2", "127.0.0.1", 0),
                tls("consortium", "org-2"),
                identity,
                new Recorder(received.getRef()),
                new Listening(
                    conduct,
                    PeerRates.of(4, 3, 100),
                    Software.current(InstantSource.system()),
                    Listening.Patience.DEFAULT))
            .toCompletableFuture()
            .get();
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void whatIsSentArrivesWithTheSendersProvenIdentity() {
    TestProbe<PeerLink.Event> owner = kit.createTestProbe();
    var link = kit.spawn(link("org-1", "consortium", SECOND, owner));
    owner.expectMessage(Duration.ofSeconds(20), new PeerLink.Connected(SECOND));
    link.tell(new PeerLink.SendConsensus(Bytes.fromHex("01")));
    assertThat(received.receiveMessage())
        .isEqualTo(new Received(new ValidatorId(0), "consensus", Bytes.fromHex("01")));
    link.tell(new PeerLink.SendLane(Bytes.fromHex("02")));
    assertThat(received.receiveMessage())
        .isEqualTo(new Received(new ValidatorId(0), "lane", Bytes.fromHex("02")));
    TestProbe<PeerLink.Fetched> answers = kit.createTestProbe();
    link.tell(new PeerLink.Fetch(FetchRequest.getDefaultInstance(), answers.getRef()));
    assertThat(answers.receiveMessage().response()).contains(FetchResponse.getDefaultInstance());
  }

  @Test
  void aReopenedLinkConnectsAgain() {
    TestProbe<PeerLink.Event> owner = kit.createTestProbe();
    var link = kit.spawn(link("org-1", "consortium", SECOND, owner));
    owner.expectMessage(Duration.ofSeconds(20), new PeerLink.Connected(SECOND));
    link.tell(new PeerLink.Reopen());
    owner.expectMessage(new PeerLink.Disconnected(SECOND));
    owner.expectMessage(Duration.ofSeconds(20), new PeerLink.Connected(SECOND));
    link.tell(new PeerLink.SendConsensus(Bytes.fromHex("03")));
    assertThat(received.receiveMessage().payload()).isEqualTo(Bytes.fromHex("03"));
  }

  @Test
  void aCertificateOfTheRightAuthorityForAnUnlistedOrganisationIsRefused() {
    assertRefused(link("outsider", "consortium", SECOND, kit.createTestProbe()));
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() {
    assertRefused(link("org-1", "elsewhere", SECOND, kit.createTestProbe()));
  }

  @Test
  void aValidatorUnderAnotherValidatorsAddressIsRefused() {
    assertRefused(link("org-1", "consortium", new ValidatorId(2), kit.createTestProbe()));
  }

  private void assertRefused(akka.actor.typed.Behavior<PeerLink.Command> stranger) {
    var link = kit.spawn(stranger);
    link.tell(new PeerLink.SendConsensus(Bytes.fromHex("bad0")));
    TestProbe<PeerLink.Event> owner = kit.createTestProbe();
    var honest = kit.spawn(link("org-1", "consortium", SECOND, owner));
    owner.expectMessage(Duration.ofSeconds(20), new PeerLink.Connected(SECOND));
    link.tell(new PeerLink.SendConsensus(Bytes.fromHex("bad1")));
    honest.tell(new PeerLink.SendConsensus(Bytes.fromHex("04")));
    assertThat(received.receiveMessage().payload()).isEqualTo(Bytes.fromHex("04"));
    received.expectNoMessage(Duration.ofMillis(300));
  }

  private akka.actor.typed.Behavior<PeerLink.Command> link(
      String organisation, String authority, ValidatorId peer, TestProbe<PeerLink.Event> owner) {
    PeerAddress address =
        new PeerAddress(peer, "peer", "127.0.0.1", binding.localAddress().getPort());
    return PeerLink.create(
        new PeerLink.Target(
            address,
            tls(authority, organisation).dialling(peer),
            dialled,
            Software.current(InstantSource.system())),
        owner.getRef());
  }

  private PeerTls tls(String authority, String organisation) {
    Path files = directory.resolve(authority + "-" + organisation);
    DevelopmentAuthority.open(directory.resolve(authority), LEDGER)
        .issue(files, LEDGER, organisation);
    return PeerTls.load(files, identity);
  }

  private static Bytes key(int i) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) i;
    return Bytes.wrap(bytes);
  }

  private record Recorder(ActorRef<Received> probe) implements PeerReceiver {
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
      probe.tell(new Received(from, "consensus", payload));
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    @Override
    public CompletionStage<Done> onLane(ValidatorId from, Bytes payload) {
      probe.tell(new Received(from, "lane", payload));
      return CompletableFuture.completedFuture(Done.getInstance());
    }

    @Override
    public CompletionStage<FetchResponse> onFetch(ValidatorId from, FetchRequest request) {
      return CompletableFuture.completedFuture(FetchResponse.getDefaultInstance());
    }
  }
}
