package io.vitrine.node.payment;

import static io.vitrine.node.fixture.OfficerCalls.found;
import static io.vitrine.node.fixture.OfficerCalls.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Answer;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.drop.Drops;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Amount;
import io.vitrine.node.fixture.OfficerCalls;
import io.vitrine.payments.types.PaymentId;
import io.vitrine.payments.types.PaymentReference;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Payments over their routes, with a store in memory and a ledger of the real contracts. */
class PaymentDeskTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.defaultReference())
              .resolve());
  private static final OfficerCalls CALLS = new OfficerCalls(KIT.system(), OfficerRoutes::new);
  private static final String ROOT = "/v1/payments";

  private final PaidDrop drop = new PaidDrop(3, 2);
  private final MemoryPayments store = new MemoryPayments();
  private final List<PaymentOffice> offices = new ArrayList<>();
  private PaymentOffice office = start();

  @AfterEach
  void close() throws Exception {
    for (PaymentOffice each : offices) {
      get(each.stop());
    }
    offices.clear();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private PaymentOffice start() {
    PaymentOffice started =
        PaymentOffice.start(
            KIT.system(), PaidDrop.settings(), store, drop.ledger(), () -> true, drop.clock());
    PaymentsOfNode.of(KIT.system()).use(started);
    offices.add(started);
    return started;
  }

  @Test
  void aPaymentBecomesAnOrderOnceHoweverOftenItIsReported() throws Exception {
    String intent = opened(drop.intent(PaidDrop.ALICE, 2));
    assertThat(shown(intent).path("state").asText()).isEqualTo("OPEN");
    assertThat(office.board().intents()).isEqualTo(1);
    pay(intent, "p-1", "200");
    JsonNode paid = shown(intent);
    assertThat(paid.path("state").asText()).isEqualTo("PAID");
    assertThat(paid.at("/payment/state").asText()).isEqualTo("ORDERED");
    assertThat(paid.at("/payment/ordered").asText()).isEqualTo("200");
    assertThat(paid.at("/payment/refund").asText()).isEqualTo("0");
    assertThat(paid.at("/payment/orders")).hasSize(2);
    assertThat(paid.at("/payment/orders/1/transactionId").asText()).startsWith("sha256:");
    assertThat(ordersOf()).isEqualTo(2);
    Amount held = Balances.heldOf(drop.state(), PaidDrop.address(PaidDrop.ALICE));
    assertThat(held.units()).isEqualTo(200);

    assertThat(notified("p-1", intent, "200").path("state").asText()).isEqualTo("ORDERED");
    assertThat(refused(office.notify("bank", drop.notice("p-1", intent, "201"))))
        .isEqualTo("VIT-8104");
    assertThat(store.size(PaymentStore.OPEN)).isZero();
    assertThat(store.size(PaymentStore.REFUNDS)).isZero();
    assertThat(asked("GET", "?day=" + LocalDate.parse("2023-11-14"), "").path("items")).hasSize(1);
  }

  @Test
  void whatCanNotBeOrderedIsOwedAndPaidBackOnce() throws Exception {
    String one = opened(drop.intent(PaidDrop.ALICE, 2));
    String two = opened(drop.intent(PaidDrop.BOB, 2));
    pay(one, "p-1", "200");
    pay(two, "p-2", "200");

    JsonNode owed = asked("GET", "/refunds", "").at("/items/0");
    assertThat(asked("GET", "/refunds", "").path("items")).hasSize(1);
    assertThat(owed.path("reference").asText()).isEqualTo("p-2");
    assertThat(owed.path("ordered").asText()).isEqualTo("100");
    assertThat(owed.path("refund").asText()).isEqualTo("100");
    assertThat(owed.path("refundReason").asText()).isEqualTo("SOLD_OUT");
    assertThat(ordersOf()).isEqualTo(3);

    String path = "/" + owed.path("id").asText();
    assertThat(code("nobody", "GET", path, "")).isEqualTo("VIT-8008");
    JsonNode done = asked("POST", path + ":refunded", "{\"reference\":\"r-1\"}");
    assertThat(done.path("state").asText()).isEqualTo("REFUNDED");
    assertThat(done.at("/refunded/officer").asText()).isEqualTo("one");
    assertThat(asked("POST", path + ":refunded", "{\"reference\":\"r-1\"}")).isEqualTo(done);
    assertThat(code(PaidDrop.TOKEN, "POST", path + ":refunded", "{\"reference\":\"r-2\"}"))
        .isEqualTo("VIT-8109");
    assertThat(code(PaidDrop.TOKEN, "POST", path + ":refunded", "{}")).isEqualTo("VIT-1005");
    assertThat(asked("GET", "/refunds", "").path("items")).isEmpty();
    assertThat(asked("GET", path, "").path("refund").asText()).isEqualTo("100");
  }

  @Test
  void aListedItemGoesToWhoIsFirstAndTheOtherIsPaidBack() throws Exception {
    ItemId item = drop.listed();
    String one = opened(drop.intent(PaidDrop.ALICE, item));
    String two = opened(drop.intent(PaidDrop.BOB, item));
    pay(two, "p-2", "100");
    pay(one, "p-1", "100");

    assertThat(shown(two).at("/payment/state").asText()).isEqualTo("ORDERED");
    assertThat(shown(two).path("item").asText()).isEqualTo(item.toString());
    assertThat(Items.find(drop.state(), item).orElseThrow().owner())
        .isEqualTo(PaidDrop.address(PaidDrop.BOB));
    JsonNode owed = asked("GET", "/refunds", "").at("/items/0");
    assertThat(owed.path("reference").asText()).isEqualTo("p-1");
    assertThat(owed.path("refund").asText()).isEqualTo("100");
    assertThat(owed.path("refundReason").asText()).isEqualTo("NOT_LISTED");
    assertThat(asked("GET", "/refunds", "").path("items")).hasSize(1);
    assertThat(refused(office.open(drop.intent(PaidDrop.ALICE, item)))).isEqualTo("VIT-8107");
  }

  @Test
  void aPaymentThatDoesNotFitIsOwedWhole() throws Exception {
    String intent = opened(drop.intent(PaidDrop.ALICE, 1));
    pay(intent, "more", "101");
    pay(intent, "right", "100");
    pay(intent, "again", "100");
    pay("0".repeat(64), "unknown", "77");
    String late = opened(drop.intent(PaidDrop.ALICE, 1));
    drop.later(PaidDrop.LIFETIME.toMillis() + 1);
    pay(late, "late", "100");
    assertThat(shown(late).path("state").asText()).isEqualTo("LAPSED");

    List<String> owed = new ArrayList<>();
    for (JsonNode each : asked("GET", "/refunds", "").path("items")) {
      owed.add(each.path("refundReason").asText() + " " + each.path("refund").asText());
    }
    assertThat(owed)
        .containsExactlyInAnyOrder(
            "AMOUNT_DIFFERS 101", "INTENT_PAID 100", "INTENT_UNKNOWN 77", "INTENT_LAPSED 100");
    assertThat(ordersOf()).isEqualTo(1);
  }

  @Test
  void aCrashAfterTheTransactionWasSignedOrdersOnce() throws Exception {
    String intent = opened(drop.intent(PaidDrop.ALICE, 1));
    drop.ledger().silent = true;
    notified("p-1", intent, "100");
    // A look that is under way may have begun before there was a payment.
    KIT.createTestProbe()
        .awaitAssert(
            Duration.ofSeconds(60), () -> assertThat(drop.ledger().submitted).isNotEmpty());
    close();
    assertThat(ordersOf()).isZero();

    drop.ledger().silent = false;
    var settled = store.settled();
    start();
    // Another process that does not know that it lost the lease goes on as well.
    start();
    get(settled);
    close();
    assertThat(new TreeSet<>(drop.ledger().submitted)).hasSize(1);
    assertThat(ordersOf()).isEqualTo(1);
  }

  @Test
  void whatACrashLeftInTheListsIsRemoved() throws Exception {
    String intent = opened(drop.intent(PaidDrop.ALICE, 1));
    PaymentId id = new PaymentReference(new ProviderName("bank"), "p-1").id();
    PaymentStore.Place forsaken = new PaymentStore.Place(drop.clock().instant(), id);
    get(store.enlist(PaymentStore.OPEN, forsaken));
    get(store.enlist(Notices.dayOf(forsaken), forsaken));
    drop.later(1_000);
    var removed = store.settled();
    pay(intent, "p-1", "100");
    get(removed);
    var last = store.settled();
    office.notify("bank", drop.notice("p-2", intent, "100"));
    get(last);
    assertThat(asked("GET", "?day=2023-11-14", "").path("items")).hasSize(2);
    assertThat(ordersOf()).isEqualTo(1);
  }

  @Test
  void everyRefusalOfPayments() throws Exception {
    Set<String> codes = new TreeSet<>();
    ObjectNode good = drop.intent(PaidDrop.ALICE, 1);
    String intent = opened(good);
    codes.add(refused(office.notify("nobody", drop.notice("p-1", intent, "100"))));
    codes.add(refused(office.notify("bank", drop.forged("p-1", intent, "100"))));
    var notice = drop.notice("p-1", intent, "100");
    drop.later(301_000);
    codes.add(refused(office.notify("bank", notice)));
    for (String amount : new String[] {"0", "-1", "1.5", "1e3", "1".repeat(19)}) {
      codes.add(refused(office.notify("bank", drop.notice("p-1", intent, amount))));
    }
    codes.add(refused(office.notify("bank", drop.signed("no JSON"))));
    codes.add(refused(office.notify("bank", drop.signed(""))));
    pay(intent, "p-1", "100");
    codes.add(refused(office.notify("bank", drop.notice("p-1", intent, "101"))));
    String path = "/" + new PaymentReference(new ProviderName("bank"), "p-1").id();
    codes.add(code(PaidDrop.TOKEN, "POST", path + ":refunded", "{\"reference\":\"r\"}"));

    codes.add(refused(office.open(good.deepCopy().put("quantity", 11))));
    codes.add(refused(office.open(good.deepCopy().put("signature", "00"))));
    codes.add(refused(office.open(drop.intent(PaidDrop.ALICE, 3))));
    for (int i = 0; i < PaidDrop.PER_HOUR - 2; i++) {
      opened(drop.intent(PaidDrop.ALICE, 1));
    }
    codes.add(refused(office.open(drop.intent(PaidDrop.ALICE, 1))));
    assertThat(codes).isEqualTo(Catalogue.of(Origin.PAYMENTS));
    assertThat(refused(office.show("0".repeat(64)))).isEqualTo("VIT-4001");
    assertThat(refused(office.show("x"))).isEqualTo("VIT-4001");
    assertThat(code(PaidDrop.TOKEN, "GET", "?day=today", "")).isEqualTo("VIT-1005");
    assertThat(code(PaidDrop.TOKEN, "GET", "/open?limit=201", "")).isEqualTo("VIT-1005");
  }

  // ---- what the tests ask

  private long ordersOf() {
    return Drops.find(drop.state(), PaidDrop.DROP).orElseThrow().progress().orders();
  }

  private String opened(ObjectNode intent) throws Exception {
    return found(office.open(intent)).path("id").asText();
  }

  private JsonNode shown(String intent) throws Exception {
    return found(office.show(intent));
  }

  private void pay(String intent, String reference, String amount) throws Exception {
    var settled = store.settled();
    notified(reference, intent, amount);
    get(settled);
  }

  private JsonNode notified(String reference, String intent, String amount) throws Exception {
    return found(office.notify("bank", drop.notice(reference, intent, amount)));
  }

  private JsonNode asked(String method, String path, String body) throws Exception {
    return CALLS.asked(PaidDrop.TOKEN, method, ROOT + path, body);
  }

  private static String code(String token, String method, String path, String body)
      throws Exception {
    return CALLS.code(CALLS.request(token, method, ROOT + path, body));
  }

  private static String refused(CompletionStage<Answer<ObjectNode>> asked) throws Exception {
    return OfficerCalls.refused(asked).code().code();
  }
}
