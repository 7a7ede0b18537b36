package io.vitrine.node.consortium;

import static io.vitrine.node.consortium.ConsortiumFixture.PAYMENTS;
import static io.vitrine.node.consortium.ConsortiumFixture.REGISTRAR;
import static io.vitrine.node.consortium.ConsortiumFixture.found;
import static io.vitrine.node.consortium.ConsortiumFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.policy.PolicyCalls;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.contracts.types.PolicyRules;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.proof.TrustAnchor;
import io.vitrine.ledger.proof.Verifier;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.ledger.v1.Transaction;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole consortium: four organisations over mutual TLS on one real Cassandra. The tests are the
 * chapters of one story on one ledger, because each start costs seconds.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsortiumIT {
  private static final SeriesId SERIES = new SeriesId("birds");
  private static final TestAccount PUBLISHER = TestAccount.named("publisher");
  private static final TestAccount ALICE = TestAccount.named("alice");
  private static final TestAccount BOB = TestAccount.named("bob");
  private static final Amount PRICE = new Amount(1_000);

  @TempDir private static Path home;
  private static ConsortiumFixture consortium;
  private static SignedTransaction firstSale;
  private static WebhookVisit hooks;
  private static Amount supply = new Amount(20_000);

  /** A payment intent that was paid. */
  private static String paid = "";

  @BeforeAll
  static void start() throws Exception {
    PaymentVisit.prepare(home);
    consortium = new ConsortiumFixture(home);
  }

  @AfterAll
  static void stop() throws Exception {
    if (hooks != null) {
      hooks.close();
    }
    if (consortium != null) {
      consortium.close();
    }
  }

  @Test
  @Order(1)
  void registerIssueSellAndProve() throws Exception {
    for (TestAccount account : List.of(PUBLISHER, ALICE, BOB)) {
      ok(1, REGISTRAR, register(account));
    }
    ok(2, REGISTRAR, IdentityCalls.grantRole(PUBLISHER.address(), Role.PUBLISHER));
    ok(3, PAYMENTS, SettlementCalls.mint(ALICE.address(), new Amount(10_000)));
    ok(4, PAYMENTS, SettlementCalls.mint(BOB.address(), new Amount(10_000)));
    ok(
        1,
        PUBLISHER,
        CollectionCalls.createSeries(SERIES, "Birds", SeriesTerms.of(100, 500, hash("rules"))));
    for (Gate gate : Gate.values()) {
      TestAccount by = gate.role().isPresent() ? REGISTRAR : PUBLISHER;
      ok(1, by, CollectionCalls.pass(gate, SERIES, hash("report")));
    }
    issue(1);
    firstSale = consortium.sign(ALICE, buy(1));
    assertThat(consortium.commit(2, firstSale).receipt().isOk()).isTrue();
    onAll(1, ALICE.address());

    found(consortium.await(2, firstSale, Milestone.PROVABLE, Duration.ofSeconds(60)));
    Bytes proof = found(get(consortium.gateway(2).proof(firstSale.id())));
    Hash genesis = consortium.gateway(2).genesis().hash();
    assertThat(
            new Verifier(Ed25519.load())
                .verify(proof, new TrustAnchor.GenesisHash(genesis))
                .firstFailure())
        .isEmpty();
  }

  @Test
  @Order(2)
  void ofConcurrentPurchasesOfOneItemExactlyOneSucceedsEverywhere() throws Exception {
    for (int number = 2; number <= 6; number++) {
      issue(number);
      SignedTransaction byAlice = consortium.sign(ALICE, buy(number));
      SignedTransaction byBob = consortium.sign(BOB, buy(number));
      consortium.submit(2, byAlice);
      consortium.submit(3, byBob);
      boolean alice = executed(2, byAlice).receipt().isOk();
      boolean bob = executed(3, byBob).receipt().isOk();
      assertThat(List.of(alice, bob)).containsExactlyInAnyOrder(true, false);
      onAll(number, alice ? ALICE.address() : BOB.address());
    }
  }

  @Test
  @Order(2)
  void whatIsDueIsSettledByThePlatformAlone() throws Exception {
    SettlementVisit visit = new SettlementVisit(consortium, PUBLISHER, ALICE, BOB);
    visit.sell();
    visit.everythingIsSettled();
    visit.bid();
    paid = new PaymentVisit(home, consortium, PUBLISHER).pay(ALICE, BOB);
    supply = supply.plus(PaymentVisit.PRICE);
  }

  @Test
  @Order(3)
  void aReplayReturnsTheFirstReceipt() throws Exception {
    CommittedTransaction first = executed(2, firstSale);
    assertThat(consortium.submit(4, firstSale))
        .isInstanceOfSatisfying(
            Submission.AlreadyCommitted.class,
            s -> assertThat(s.transaction().receipt()).isEqualTo(first.receipt()));
  }

  @Test
  @Order(3)
  void everyRouteAnswersAsTheInterfaceSays() throws Exception {
    ok(1, PUBLISHER, PolicyCalls.publish(new PolicyId("house"), PolicyRules.OPEN));
    ok(1, BOB, SaleCalls.offer(ItemId.of(SERIES.text(), 1), new Amount(1), tomorrow()));
    MediaVisit media = new MediaVisit(consortium.port(1), SERIES.text(), 1);
    media.puts(1);
    consortium.until("what was put can be searched for", () -> searched(media, "robin") == 1);
    InterfaceVisit visit =
        visit()
            .about("policy", "house")
            .about("version", "1")
            .about("buyer", BOB.address().toString())
            .about("drop", SettlementVisit.DROP.text())
            .about("order", "1")
            .about("auction", SettlementVisit.OPEN_AUCTION.text())
            .about("bidder", BOB.address().toString())
            .about("agent", BOB.address().toString())
            .about("intent", paid);
    visit.everyRead();
    visit.theGuide();

    String items = "/v1/series/{series}/items";
    assertThat(visit.walk(items, "limit=2&sort=-number")).hasSize(6);
    assertThat(visit.walk(items, "limit=1&owner=" + ALICE.address()))
        .hasSameSizeAs(visit.walk("/v1/accounts/{address}/items", "series=birds"));
    assertThat(visit.walk("/v1/series/{series}/holders", "limit=1").toString())
        .containsIgnoringCase(ALICE.address().toString());
    assertThat(visit.walk("/v1/blocks", "limit=3&sort=height").get(0).path("height").asLong())
        .isEqualTo(1);
    assertThat(visit.walk("/v1/identities", "role=PUBLISHER")).hasSize(1);
    assertThat(visit.walk("/v1/accounts/{address}/transactions", "status=OK&limit=1")).isNotEmpty();
    String cursor = visit.read(items, "?limit=1").path("nextCursor").asText();
    assertThat(visit.refusal(items, "?sort=-number&cursor=" + cursor)).isEqualTo("VIT-1005");
    assertThat(visit.refusal(items, "?owners=nobody")).isEqualTo("VIT-1005");
    assertThat(visit.refusal(items, "?height=999999")).isEqualTo("VIT-4007");
    assertThat(visit.refusal("/v1/blocks/{height}", "?proof=true")).isEqualTo("VIT-1005");
  }

  @Test
  @Order(3)
  void everySubmissionAndEveryEventIsAsTheInterfaceSays() throws Exception {
    InterfaceVisit visit = visit();
    ContractCall payment = SettlementCalls.transfer(BOB.address(), new Amount(1));
    SignedTransaction good = consortium.sign(ALICE, payment);
    SignedTransaction conflicting = consortium.sign(BOB, buy(1));
    visit.submissions(good, conflicting);
    List<SignedTransaction> many =
        Stream.generate(() -> consortium.sign(ALICE, payment)).limit(40).toList();
    visit.group(many, good, conflicting);
    visit.events("vitrine.item.sold.v1", 6);
  }

  @Test
  @Order(3)
  void overGrpcIsTheSameLedgerWithTheSameEvents() throws Exception {
    try (GrpcVisit visit = new GrpcVisit(consortium.grpcPort(1))) {
      visit.greeting();
      Transaction paid =
          visit.commit(
              consortium.sign(BOB, SettlementCalls.transfer(ALICE.address(), new Amount(1))));
      assertThat(visit.owner(SERIES.text(), 1)).isEqualTo(ALICE.address());
      consortium.until("the lists know it", () -> indexed() >= paid.getHeight());
      assertThat(visit.items(SERIES.text())).hasSize(6);

      consortium.until("org 2 has it", () -> consortium.executedHeight(2) >= paid.getHeight());
      String last = paid.getTransactionId();
      assertThat(visit.events(last, consortium.grpcPort(2)))
          .hasSizeGreaterThan(20)
          .isEqualTo(GrpcVisit.serverSent(consortium.port(1), last));
    }
  }

  @Test
  @Order(3)
  void whatTheStateHoldsAndDoesNotHoldIsProvenFromTheGenesisHash() throws Exception {
    InterfaceVisit visit = visit();
    Hash genesis = consortium.gateway(1).genesis().hash();
    JsonNode item = visit.read("/v1/series/{series}/items/{number}", "?proof=true");
    assertThat(InterfaceVisit.proven(item, genesis).state().get(0).value()).isPresent();
    JsonNode account = visit.read("/v1/accounts/{address}", "?proof=true");
    InterfaceVisit.proven(account, genesis);

    HttpResponse<String> absent = visit.absentItem();
    assertThat(absent.statusCode()).isEqualTo(404);
    assertThat(InterfaceVisit.proven(new ObjectMapper().readTree(absent.body()), genesis).state())
        .allMatch(proof -> proof.value().isEmpty());
  }

  @Test
  @Order(3)
  void aTraceShowsWhatASaleDidAndWhyAnotherFailed() throws Exception {
    InterfaceVisit visit = visit();
    String path = "/v1/transactions/{id}/trace";
    JsonNode sale = visit.read(path, "");
    assertThat(sale.path("replayed").asBoolean()).isTrue();
    assertThat(sale.at("/arguments/item").asText()).isEqualTo("birds/1");
    assertThat(sale.path("changes").findValuesAsText("owner"))
        .containsExactly(Addresses.format(PUBLISHER.address()), Addresses.format(ALICE.address()));
    assertThat(sale.path("changes").findValuesAsText("balance")).contains("10000", "9000");
    assertThat(sale.path("events").findValuesAsText("type")).contains("item.sold");

    SignedTransaction again = consortium.sign(BOB, buy(1));
    consortium.commit(1, again);
    JsonNode failed = visit.about("id", again.id().toString()).read(path, "");
    assertThat(failed.at("/failure/reasonCode").asText()).isEqualTo("NOT_LISTED");
    assertThat(failed.at("/failure/rule").asText()).isEqualTo("sale");
    assertThat(failed.at("/failure/decidedAfter/at/kind").asText()).isEqualTo("listing");
    assertThat(failed.path("changes")).isEmpty();
  }

  private static InterfaceVisit visit() throws Exception {
    consortium.until(
        "the lists know the last sale", () -> indexed() >= consortium.executedHeight(1));
    return new InterfaceVisit(
        consortium.port(1),
        Map.of(
            "series", SERIES.text(),
            "number", "1",
            "address", ALICE.address().toString(),
            "id", firstSale.id().toString(),
            "height", "1"));
  }

  private static int searched(MediaVisit media, String words) {
    try {
      return media.found(words);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static long tomorrow() {
    return System.currentTimeMillis() + Duration.ofDays(1).toMillis();
  }

  private static long indexed() {
    return consortium.gateway(1).index().orElseThrow().indexedHeight().toCompletableFuture().join();
  }

  @Test
  @Order(4)
  void manyTransactionsThroughAllValidatorsCommit() throws Exception {
    List<SignedTransaction> sent = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      SignedTransaction payment =
          consortium.sign(ALICE, SettlementCalls.transfer(BOB.address(), new Amount(1)));
      assertThat(consortium.submit(1 + i % 4, payment)).isInstanceOf(Submission.Admitted.class);
      sent.add(payment);
    }
    for (int i = 0; i < sent.size(); i++) {
      assertThat(executed(1 + i % 4, sent.get(i)).receipt().isOk()).isTrue();
    }
    sameStateEverywhere();
  }

  @Test
  @Order(4)
  void aWebhookIsSentUntilItIsTaken() throws Exception {
    hooks = new WebhookVisit(consortium.managementPort(1), BOB.address());
    ok(1, BOB, SettlementCalls.transfer(ALICE.address(), new Amount(1)));
    consortium.until("two failures and an answer", () -> hooks.received() == 3);
    hooks.check(1);
  }

  @Test
  @Order(5)
  void withOneStoppedCommitsGoOnWithTwoStoppedTheyWaitAndSaySo() throws Exception {
    consortium.stop(4);
    ok(1, ALICE, SettlementCalls.transfer(BOB.address(), new Amount(5)));
    consortium.stop(3);
    SignedTransaction waiting =
        consortium.sign(BOB, SettlementCalls.transfer(ALICE.address(), new Amount(7)));
    consortium.submit(1, waiting);
    Answer<CommittedTransaction> answer =
        consortium.await(1, waiting, Milestone.COMMITTED, Duration.ofSeconds(20));
    assertThat(answer.match(found -> null, Problem::code)).isEqualTo(ProblemCode.NO_QUORUM);

    consortium.start(3);
    consortium.until("a quorum is reachable", () -> consortium.reachable(1) >= 3);
    assertThat(executed(1, waiting).receipt().isOk()).isTrue();
    long height = consortium.executedHeight(1);
    consortium.start(4);
    consortium.until("organisation 4 catches up", () -> consortium.executedHeight(4) >= height);
    sameStateEverywhere();
  }

  @Test
  @Order(6)
  void afterARestartOfAllStateAndReceiptsAreTheSame() throws Exception {
    long height = consortium.executedHeight(1);
    CommittedTransaction before = executed(2, firstSale);
    consortium.restartAll();
    consortium.until("replayed", () -> consortium.executedHeight(1) >= height);
    onAll(1, ALICE.address());
    assertThat(consortium.submit(3, firstSale))
        .isInstanceOfSatisfying(
            Submission.AlreadyCommitted.class,
            s -> assertThat(s.transaction().receipt()).isEqualTo(before.receipt()));
    ok(4, BOB, SettlementCalls.transfer(ALICE.address(), new Amount(1)));
    sameStateEverywhere();
    // Of the three payments, one before any failure, one without a quorum, one after the restart.
    consortium.until("the webhook goes on", () -> hooks.received() >= 5);
    hooks.check(3);
    hooks.operate();
    hooks.remove();
  }

  /** 0: the connection ended; 503: a replica that lost its lease on a busy machine. */
  @Test
  @Order(7)
  void whileThreeClientsFloodTheGatewayHonestTransactionsCommit() throws Exception {
    Address shop = PUBLISHER.address();
    try (Floods floods =
        new Floods(consortium.gateway(1).genesis(), consortium.port(1), BOB, shop, 4)) {
      consortium.until("the floods have begun", () -> answered(floods) > 600);
      for (int i = 0; i < 5; i++) {
        ok(1, ALICE, SettlementCalls.transfer(shop, new Amount(1)));
        ok(2, ALICE, SettlementCalls.transfer(shop, new Amount(1)));
      }
      assertThat(floods.statuses().get("forged").keySet()).isSubsetOf(0, 422, 429, 503);
      assertThat(floods.statuses().get("malformed").keySet()).isSubsetOf(0, 400, 429, 503);
      assertThat(floods.statuses().get("valid").keySet()).isSubsetOf(0, 202, 429, 503);
    }
  }

  @Test
  @Order(8)
  void operatorsSeeEveryLayer() throws Exception {
    try (GrpcVisit visit = new GrpcVisit(consortium.grpcPort(1))) {
      visit.greeting();
    }
    ManagementChecks node = new ManagementChecks(consortium.port(1), consortium.managementPort(1));
    node.metrics();
    node.health();
    node.cluster();
    node.logLevels();
  }

  private static long answered(Floods floods) {
    return floods.statuses().values().stream()
        .flatMap(counts -> counts.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  // ---- what the chapters have in common

  private static ContractCall register(TestAccount account) {
    return IdentityCalls.register(
        account.address(), IdentityKind.PERSON, hash("commitment " + account.address()));
  }

  private static void issue(int number) throws Exception {
    ItemId item = new ItemId(SERIES, number);
    ok(
        1,
        PUBLISHER,
        CollectionCalls.issue(
            item,
            Sha256.of(MediaVisit.content(number)),
            MediaVisit.metadata(number).hash(),
            PUBLISHER.address()));
    ok(1, PUBLISHER, SaleCalls.list(item, PRICE));
  }

  private static ContractCall buy(int number) {
    return SaleCalls.buy(
        new ItemId(SERIES, number), PRICE, PUBLISHER.address(), PUBLISHER.address());
  }

  private static void ok(int organisation, TestAccount sender, ContractCall call) throws Exception {
    CommittedTransaction done = consortium.commit(organisation, consortium.sign(sender, call));
    assertThat(done.receipt().reasonCode()).as("%s", call).isEmpty();
  }

  private static CommittedTransaction executed(int organisation, SignedTransaction transaction)
      throws Exception {
    return found(
        consortium.await(organisation, transaction, Milestone.COMMITTED, Duration.ofSeconds(60)));
  }

  private static void onAll(int number, Address owner) throws Exception {
    sameStateEverywhere();
    assertThat(Items.find(state(1), new ItemId(SERIES, number)).orElseThrow().owner())
        .isEqualTo(owner);
  }

  /** Brings all replicas to one height and compares their roots there. */
  private static void sameStateEverywhere() throws Exception {
    consortium.until("same height and root", () -> roots().distinct().count() == 1);
    assertThat(Balances.supply(state(1))).isEqualTo(supply);
  }

  private static java.util.stream.Stream<Hash> roots() {
    return IntStream.rangeClosed(1, ConsortiumSize.USUAL).mapToObj(n -> state(n).root());
  }

  private static WorldState state(int organisation) {
    try {
      return found(get(consortium.gateway(organisation).latest())).state();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
