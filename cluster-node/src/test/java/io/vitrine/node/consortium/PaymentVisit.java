package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.dev.DevAccounts;
import io.vitrine.node.dev.DevDesk;
import io.vitrine.node.dev.DevPayments;
import io.vitrine.node.identity.WholeFile;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.registrar.officer.Officers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Two people pay a provider for the one item of a drop: one gets it, the other's money is owed
 * back.
 */
final class PaymentVisit {
  /** What one pays, and the platform mints once. */
  static final Amount PRICE = new Amount(10);

  /** What an officer of organisation 1 shows. */
  static final String TOKEN = "token-of-an-officer";

  private static final SaleId DROP = new SaleId("paid-drop");

  /** The item that the settlement's visit leaves. */
  private static final ItemId ITEM = new ItemId(new SeriesId("nests"), 3);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConsortiumFixture consortium;
  private final TestAccount seller;
  private final WebhookSecret secret;

  PaymentVisit(Path home, ConsortiumFixture consortium, TestAccount seller) throws Exception {
    this.consortium = consortium;
    this.seller = seller;
    String text = Files.readString(DevPayments.secret(payments(home))).strip();
    this.secret = WebhookSecret.parse(text).orElseThrow();
  }

  /** Before the start: organisation 1 takes payments, and has officers without a desk. */
  static void prepare(Path home) throws Exception {
    TestAccount account = ConsortiumFixture.PAYMENTS;
    DevPayments.prepare(
        payments(home), new DevAccounts.Account(account.address(), account.privateKey()));
    String officers =
        "vitrine.desk.officers = ["
            + officer("one", ConsortiumFixture.REGISTRAR, TOKEN)
            + officer("two", ConsortiumFixture.SETTLER, "another")
            + "]";
    WholeFile.put(
        home.resolve("dev/desk").resolve(DevDesk.CONFIGURATION),
        officers.getBytes(StandardCharsets.UTF_8));
  }

  private static String officer(String name, TestAccount account, String token) {
    return "{name = \"%s\", address = \"%s\", token-sha256 = \"%s\"}%n"
        .formatted(
            name, Addresses.format(account.address()), Officers.printOf(token).value().toHex());
  }

  private static Path payments(Path home) {
    return ConsortiumFiles.payments(home.resolve("dev"));
  }

  /** The id of an intent that was paid. */
  String pay(TestAccount first, TestAccount second) throws Exception {
    long now = System.currentTimeMillis();
    DropTerms terms =
        new DropTerms(
            ITEM.series(),
            ITEM.number(),
            1,
            PRICE,
            now - 60_000,
            now + 86_400_000,
            1,
            Optional.empty(),
            DropMode.FIRST_COME,
            Optional.empty());
    ok(DropCalls.open(DROP, terms));
    ok(DropCalls.stock(DROP, ITEM.series(), ITEM.number(), 1));
    String one = open(first, 1);
    String two = open(second, 2);

    assertThat(notify("p-1", one).path("payment").asText()).hasSize(64);
    consortium.until("the first is ordered", () -> state(one).equals("ORDERED"));
    assertThat(notify("p-1", one).path("state").asText()).isEqualTo("ORDERED");
    consortium.until("and delivered", () -> owner().equals(first.address()));
    notify("p-2", two);
    consortium.until("the second is owed back", () -> state(two).equals("REFUND_DUE"));
    refund();
    return one;
  }

  private void refund() throws Exception {
    JsonNode owed = officer("GET", "/refunds", "").path("items");
    assertThat(owed).hasSize(1);
    JsonNode payment = owed.get(0);
    assertThat(payment.path("reference").asText()).isEqualTo("p-2");
    assertThat(payment.path("refund").asText()).isEqualTo(Long.toString(PRICE.units()));
    assertThat(payment.path("refundReason").asText()).isEqualTo("SOLD_OUT");
    String path = "/" + payment.path("id").asText() + ":refunded";
    assertThat(officer("POST", path, "{\"reference\":\"r-2\"}").path("state").asText())
        .isEqualTo("REFUNDED");
    assertThat(officer("GET", "/refunds", "").path("items")).isEmpty();
  }

  private String open(TestAccount buyer, int nonce) throws Exception {
    PaymentIntent intent =
        new PaymentIntent(
            new ProviderName(DevPayments.PROVIDER),
            buyer.address(),
            new Basket(
                DROP,
                Acceptance.none(ITEM.series()),
                1,
                new Money(PRICE, DevPayments.CURRENCY),
                AllowListProof.NONE),
            System.currentTimeMillis() + 600_000,
            Bytes.fromHex("%032x".formatted(nonce)));
    Bytes signature =
        Secp256k1.sign(
            buyer.privateKey(), intent.id(consortium.gateway(1).genesis().hash()).value());
    ObjectNode body =
        JSON.createObjectNode()
            .put("provider", DevPayments.PROVIDER)
            .put("buyer", Addresses.format(buyer.address()))
            .put("drop", DROP.text())
            .put("series", ITEM.series().text())
            .put("policyVersion", 0)
            .put("quantity", 1)
            .put("price", Long.toString(PRICE.units()))
            .put("currency", DevPayments.CURRENCY)
            .put("validUntil", Instant.ofEpochMilli(intent.validUntil()).toString())
            .put("nonce", intent.nonce().toHex())
            .put("signature", signature.toHex());
    HttpResponse<String> answer = send(post("/v1/payment-intents", body.toString()).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body()).path("id").asText();
  }

  private JsonNode notify(String reference, String intent) throws Exception {
    String body =
        JSON.createObjectNode()
            .put("type", "payment.captured")
            .put("reference", reference)
            .put("intent", intent)
            .put("amount", Long.toString(PRICE.units()))
            .put("currency", DevPayments.CURRENCY)
            .toString();
    long seconds = System.currentTimeMillis() / 1_000;
    Bytes bytes = Bytes.wrap(body.getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        send(
            post("/v1/payments/" + DevPayments.PROVIDER + ":notify", body)
                .header(WebhookSignature.ID, reference)
                .header(WebhookSignature.TIMESTAMP, Long.toString(seconds))
                .header(
                    WebhookSignature.SIGNATURE,
                    WebhookSignature.header(List.of(secret), reference, seconds, bytes))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private String state(String intent) {
    try {
      URI uri = gateway("/v1/payment-intents/" + intent);
      HttpResponse<String> answer = send(HttpRequest.newBuilder(uri).build());
      return JSON.readTree(answer.body()).at("/payment/state").asText();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode officer(String method, String path, String body) throws Exception {
    URI uri =
        URI.create("http://127.0.0.1:" + consortium.managementPort(1) + "/v1/payments" + path);
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private Address owner() {
    return Items.find(consortium.board(1).latest().orElseThrow().state(), ITEM)
        .orElseThrow()
        .owner();
  }

  private void ok(ContractCall call) throws Exception {
    var done = consortium.commit(1, consortium.sign(seller, call));
    assertThat(done.receipt().reasonCode()).as("%s", call).isEmpty();
  }

  private HttpRequest.Builder post(String path, String body) {
    return HttpRequest.newBuilder(gateway(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private URI gateway(String path) {
    return URI.create("http://127.0.0.1:" + consortium.port(1) + path);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
