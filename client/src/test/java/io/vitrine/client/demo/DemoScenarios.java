package io.vitrine.client.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo against the real contracts and the real verifier, over HTTP on loopback. */
final class DemoScenarios {
  private static final Path SAMPLES = Path.of("..", "samples", "openclipart");
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path home;

  private final AccountKey registrar = key("registrar");
  private final AccountKey payments = key("payments");
  private final StringWriter talk = new StringWriter();
  private SmallLedger ledger;
  private FakeNetwork network;

  @BeforeEach
  void start() throws IOException {
    ledger = new SmallLedger(registrar.address(), payments.address());
    network = new FakeNetwork(ledger, 4);
    accounts(registrar, payments);
  }

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void importsSellsGivesResellsAndProves() throws IOException {
    DemoReport report = run(12, 3, START);

    assertThat(report.series().items()).hasSize(12);
    assertThat(report.trade().firstSales()).hasSize(12);
    assertThat(report.proofs()).hasSize(13).extracting(Proven::file).doesNotHaveDuplicates();
    assertThat(report.text())
        .contains("demo-20261120-120000", "8 ball", "Jarno Vasamaa", "27 royalty")
        .contains("buyer-1 gave #1 to buyer-2", "./vitrine verify");
    Sold resale = report.trade().resale();
    assertThat(Items.find(ledger.state(), resale.item().id()).orElseThrow().owner())
        .isEqualTo(resale.buyer().address());
    assertThat(resale.royalty().units()).isEqualTo(27);
    assertThat(report.balances()).hasSize(4);
    assertThat(balanceOf("publisher", report)).isEqualTo(pricesOfFirstSales(report) + 27);
    assertThat(ledgerBalance(report.trade().resale().buyer().address()))
        .isEqualTo(balanceOf("buyer-3", report));
  }

  @Test
  void theStoryPlaysTheWholeLifeAndNamesWhatIsRefused() throws IOException {
    AtomicReference<Instant> now = new AtomicReference<>(START);
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    DemoSettings settings =
        new DemoSettings(home, SAMPLES, network.gateways(), 9, 3, Duration.ofMillis(400));
    Story story =
        new Story(
            settings,
            new Progress(new PrintWriter(talk), false),
            clock,
            time -> now.updateAndGet(before -> before.plus(time)));

    String text = story.run().text();

    assertThat(text)
        .contains("refused GATES_MISSING", "refused ORDER_LIMIT", "refused GIFT_TOO_EARLY")
        .contains("refused PRICE_OVER_CAP", "refused BID_TOO_LOW")
        .contains("accepts: 124 to buyer-2, 5 to the publisher, 1 to the artist")
        .contains("artist: 0 units before, 2500 given, +374 by trading, 2874 after");
    Path file = home.resolve("demo/story/story-20261120-120000.md");
    assertThat(Files.readString(file)).isEqualTo(text);
    ItemId bought = ItemId.of("story-20261120-120000", 3);
    Address owner = Items.find(ledger.state(), bought).orElseThrow().owner();
    assertThat(text).contains("buyer-1 buys it");
    assertThat(ledgerBalance(owner)).isEqualTo(2_500 - 100 - 250 - 100 - 200);
    assertThat(now.get()).isEqualTo(START.plus(StoryIssuance.HOLD));
  }

  @Test
  void keepsTheDocumentsWhoseHashesAreOnTheLedger() throws IOException {
    DemoReport report = run(2, 2, START);

    for (IssuedItem item : report.series().items()) {
      Path document =
          home.resolve("demo/metadata")
              .resolve(item.id().series().text())
              .resolve(item.id().number() + ".json");
      assertThat(Sha256.of(Bytes.wrap(Files.readAllBytes(document))))
          .isEqualTo(Items.find(ledger.state(), item.id()).orElseThrow().metadata());
    }
  }

  @Test
  void runsAgainWithTheSamePeopleAndAnotherSeries() {
    DemoReport first = run(3, 2, START);
    DemoReport second = run(3, 2, START.plusSeconds(1));

    assertThat(second.series().id()).isNotEqualTo(first.series().id());
    assertThat(second.balances())
        .extracting(Balances.Line::before)
        .isEqualTo(first.balances().stream().map(Balances.Line::after).toList());
  }

  @Test
  void oneWorkIsEnough() {
    DemoReport report = run(1, 2, START);

    assertThat(report.proofs()).hasSize(2);
    assertThat(report.trade().resale().buyer().name()).isEqualTo("buyer-1");
  }

  @Test
  void aGatewayThatRefusesIsLeftOut() {
    network.refusingGateway = 1;

    assertThat(run(6, 2, START).series().items()).hasSize(6);
  }

  @Test
  void whenNoGatewayDecidesItsCauseIsTold() {
    network.allRefuse = true;

    DemoStopped stopped = stopped(2, 2);

    assertThat(stopped.kind()).isEqualTo(Kind.NETWORK);
    assertThat(stopped.code()).isEqualTo("VIT-5001");
    assertThat(stopped).hasMessageContaining("identity.register");
  }

  @Test
  void aForgedProofIsNamedWithItsCheck() {
    network.forgesProofs = true;

    DemoStopped stopped = stopped(2, 2);

    assertThat(stopped.kind()).isEqualTo(Kind.NOT_VERIFIED);
    assertThat(stopped).hasMessageContaining(".vproof does not verify: ");
    assertThat(Catalogue.of(Origin.VERIFIER)).contains(stopped.code());
    assertThat(stopped.exitCode()).isEqualTo(5);
  }

  @Test
  void anotherGenesisThanTheOneMetFirstIsNotTrusted() throws IOException {
    run(1, 2, START);
    Files.writeString(home.resolve("trust/fixture.genesis"), "sha256:" + "00".repeat(32) + "\n");

    DemoStopped stopped = stopped(1, 2);

    assertThat(stopped.kind()).isEqualTo(Kind.NOT_VERIFIED);
    assertThat(stopped.remedy()).contains("fixture.genesis");
  }

  @Test
  void aRefusalByTheLedgerNamesItsReason() throws IOException {
    accounts(key("impostor"), payments);

    DemoStopped stopped = stopped(2, 2);

    assertThat(stopped.kind()).isEqualTo(Kind.REFUSED);
    assertThat(stopped)
        .hasMessageContaining("identity.register by registrar")
        .hasMessageContaining("SENDER_NOT_REGISTERED");
  }

  @Test
  void withoutQuorumNothingIsStarted() {
    network.canCommit = false;

    DemoStopped stopped = stopped(2, 2);

    assertThat(stopped.kind()).isEqualTo(Kind.NETWORK);
    assertThat(stopped).hasMessageContaining("only 2 organisations").hasMessageContaining("3");
    assertThat(ledger.height()).isZero();
  }

  @Test
  void withoutNetworkItSaysHowToStartOne() {
    List<URI> gateways = network.gateways();
    network.close();

    DemoStopped stopped =
        catchThrowableOfType(DemoStopped.class, () -> tour(2, 2, START, gateways, SAMPLES).run());

    assertThat(stopped.kind()).isEqualTo(Kind.NETWORK);
    assertThat(stopped.remedy()).contains("./vitrine dev");
  }

  @Test
  void withoutKeysOrWorksItSaysWhatIsMissing() throws IOException {
    DemoStopped noWorks =
        catchThrowableOfType(
            DemoStopped.class,
            () -> tour(2, 2, START, network.gateways(), home.resolve("nothing")).run());
    Files.delete(home.resolve("dev/accounts.json"));
    DemoStopped noKeys = stopped(2, 2);

    assertThat(noWorks.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(noWorks.remedy()).contains("--source");
    assertThat(noKeys.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(noKeys).hasMessageContaining("no account 'registrar'");
  }

  private DemoReport run(int limit, int buyers, Instant time) {
    return tour(limit, buyers, time, network.gateways(), SAMPLES).run();
  }

  private DemoStopped stopped(int limit, int buyers) {
    return catchThrowableOfType(DemoStopped.class, () -> run(limit, buyers, START));
  }

  private Tour tour(int limit, int buyers, Instant time, List<URI> gateways, Path source) {
    DemoSettings settings =
        new DemoSettings(home, source, gateways, limit, buyers, Duration.ofMillis(400));
    return new Tour(
        settings, new Progress(new PrintWriter(talk), false), Clock.fixed(time, ZoneOffset.UTC));
  }

  private long ledgerBalance(Address address) {
    return io.vitrine.contracts.settlement.Balances.of(ledger.state(), address).units();
  }

  private static long balanceOf(String name, DemoReport report) {
    return report.balances().stream()
        .filter(line -> line.actor().name().equals(name))
        .mapToLong(Balances.Line::after)
        .sum();
  }

  private static long pricesOfFirstSales(DemoReport report) {
    return report.trade().firstSales().stream().mapToLong(sold -> sold.price().units()).sum();
  }

  private void accounts(AccountKey first, AccountKey second) throws IOException {
    Path file = home.resolve("dev").resolve("accounts.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        """
        {"registrar": {"privateKey": "0x%s"}, "payments": {"privateKey": "%s"},
         "reviewer": {"privateKey": "%3$s"}, "risk-officer": {"privateKey": "%3$s"},
         "approver": {"privateKey": "%3$s"}}
        """
            .formatted(hex(first), hex(second), hex(registrar)));
  }

  private static String hex(AccountKey key) {
    return Bytes.wrap(key.secret()).toHex();
  }

  private static AccountKey key(String name) {
    return AccountKey.ofSecret(
        Sha256.of(Bytes.wrap(name.getBytes(StandardCharsets.UTF_8))).value().toArray());
  }
}
