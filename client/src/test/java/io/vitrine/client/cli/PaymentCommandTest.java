package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.gateway.ScriptedGateway;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.PaymentReference;
import io.vitrine.payments.types.ProviderName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaymentCommandTest {
  private static final Bytes KEY = Bytes.fromHex("03".repeat(32));
  private static final String INTENT = "ab".repeat(32);

  @TempDir Path home;
  private final ScriptedGateway node = new ScriptedGateway();
  private ScriptedTerminal terminal;

  @BeforeEach
  void open() throws Exception {
    terminal = new ScriptedTerminal(home);
    Files.writeString(home.resolve("key"), KEY.toHex());
    Files.writeString(home.resolve("token"), "token-of-an-officer");
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void theBuyerSignsWhatTheDropCostsNow() throws Exception {
    var genesis = Consortium.of(4).genesis();
    node.on(
        "GET /v1/network/genesis",
        "{\"document\":\"%s\",\"hash\":\"%s\"}"
            .formatted(
                Base64.getEncoder().encodeToString(genesis.encode().toArray()), genesis.hash()));
    node.on("GET /v1/drops/d", "{\"id\":\"d\",\"series\":\"birds\",\"price\":\"40\"}");
    node.on("GET /v1/series/birds", "{\"id\":\"birds\",\"policyVersion\":3}");
    node.on("POST /v1/payment-intents", "{\"id\":\"%s\"}".formatted(INTENT));
    assertThat(
            run(
                "intent",
                "d",
                "--quantity",
                "2",
                "--currency",
                "EUR",
                "--provider",
                "bank",
                "--key-file",
                home.resolve("key").toString()))
        .as(terminal.told())
        .isZero();
    JsonNode body = body();
    PaymentIntent intent =
        new PaymentIntent(
            new ProviderName("bank"),
            Secp256k1.address(KEY),
            new Basket(
                new SaleId("d"),
                new Acceptance(new SeriesId("birds"), 3),
                2,
                new Money(new Amount(40), "EUR"),
                AllowListProof.NONE),
            Instant.parse(body.path("validUntil").asText()).toEpochMilli(),
            Bytes.fromHex(body.path("nonce").asText()));
    assertThat(intent.isSignedBy(genesis.hash(), Bytes.fromHex(body.path("signature").asText())))
        .isTrue();
    assertThat(terminal.printed()).contains(INTENT);
    assertThat(run("intent", "d", "--quantity", "11", "--key-file", home + "/key")).isEqualTo(2);
  }

  @Test
  void anItemThatIsForSaleIsNamedWithItsSellerAndPayees() throws Exception {
    var genesis = Consortium.of(4).genesis();
    String seller = Addresses.format(Consortium.user(1));
    String payee = Addresses.format(Consortium.user(2));
    node.on(
        "GET /v1/network/genesis",
        "{\"document\":\"%s\",\"hash\":\"%s\"}"
            .formatted(
                Base64.getEncoder().encodeToString(genesis.encode().toArray()), genesis.hash()));
    node.on(
        "GET /v1/series/birds/items/7",
        "{\"listing\":{\"seller\":\"%s\",\"price\":\"40\"}}".formatted(seller));
    node.on(
        "GET /v1/series/birds",
        "{\"id\":\"birds\",\"policyVersion\":3,\"shares\":[{\"payee\":\"%s\"}]}".formatted(payee));
    node.on("POST /v1/payment-intents", "{\"id\":\"%s\"}".formatted(INTENT));
    assertThat(run("intent", "birds/7", "--key-file", home.resolve("key").toString()))
        .as(terminal.told())
        .isZero();
    JsonNode body = body();
    assertThat(body.path("item").asText()).isEqualTo("birds/7");
    assertThat(body.path("seller").asText()).isEqualTo(seller);
    assertThat(body.at("/payees/0").asText()).isEqualTo(payee);
    assertThat(body.has("drop")).isFalse();
    for (String wrong : List.of("--quantity=2", "--allow-list=list.txt")) {
      assertThat(run("intent", "birds/7", wrong, "--key-file", home + "/key")).isEqualTo(2);
    }
  }

  @Test
  void aReportIsSignedWithTheProvidersSecret() throws Exception {
    WebhookSecret secret = new WebhookSecret(Secret.of(Bytes.fromHex("05".repeat(32))));
    Files.writeString(home.resolve("secret"), secret.reveal() + "\n");
    node.on(
        "GET /v1/payment-intents/" + INTENT,
        "{\"id\":\"%s\",\"provider\":\"bank\",\"total\":\"80\",\"currency\":\"EUR\"}"
            .formatted(INTENT));
    node.on("POST /v1/payments/bank:notify", "{\"state\":\"CAPTURED\"}");
    assertThat(run("notify", INTENT, "--reference", "p-1", "--secret-file", home + "/secret"))
        .as(terminal.told())
        .isZero();
    var sent = node.only("POST");
    assertThat(body().path("amount").asText()).isEqualTo("80");
    assertThat(
            WebhookSignature.matches(
                List.of(secret),
                sent.fields().get(WebhookSignature.SIGNATURE),
                sent.fields().get(WebhookSignature.ID),
                Long.parseLong(sent.fields().get(WebhookSignature.TIMESTAMP)),
                sent.body()))
        .isTrue();
    assertThat(terminal.printed() + terminal.told()).doesNotContain(secret.reveal());
    assertThat(run("notify", "x", "--reference", "p-1")).isEqualTo(2);
  }

  @Test
  void officersNameAPaymentByItsReference() {
    String id = new PaymentReference(new ProviderName("bank"), "p-1").id().toString();
    node.on("GET /v1/payments/refunds", "{\"items\":[],\"nextCursor\":null}");
    node.on("GET /v1/payments/" + id, "{\"id\":\"%s\",\"state\":\"REFUND_DUE\"}".formatted(id));
    node.on("POST /v1/payments/" + id + ":refunded", "{\"state\":\"REFUNDED\"}");
    assertThat(officer("refunds")).as(terminal.told()).isZero();
    assertThat(officer("show", "bank:p-1")).as(terminal.told()).isZero();
    assertThat(terminal.printed()).contains("REFUND_DUE");
    assertThat(officer("refunded", "bank:p-1", "--reference", "r-1")).isZero();
    assertThat(terminal.printed()).contains("REFUNDED");
    assertThat(officer("show", "Bank:p 1")).isEqualTo(2);
  }

  private JsonNode body() throws Exception {
    return Session.JSON.readTree(
        new String(node.only("POST").body().toArray(), StandardCharsets.UTF_8));
  }

  private int officer(String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--token-file", home + "/token"));
    return run(all.toArray(String[]::new));
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("payment"));
    all.addAll(Arrays.asList(words));
    all.addAll(List.of("--node", node.url().toString()));
    return terminal.run(all.toArray(String[]::new));
  }
}
