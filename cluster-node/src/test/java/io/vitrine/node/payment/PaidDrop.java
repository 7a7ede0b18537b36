package io.vitrine.node.payment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.payment.SignedNotice;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.DropMode;
import io.vitrine.contracts.drop.DropTerms;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.index.ScriptedMarket;
import io.vitrine.payments.notification.ProviderKeys;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A market with a drop that is open, and what buyers and their provider sign for it. */
final class PaidDrop {
  static final SaleId DROP = new SaleId("paid");
  static final Duration LIFETIME = Duration.ofHours(1);
  static final int PER_HOUR = 5;

  /** Numbers of the keys of two buyers, see {@link Consortium#userKey}. */
  static final int ALICE = 4;

  static final int BOB = 5;
  static final String TOKEN = "token-of-one";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAYMENTS = 2;
  private static final WebhookSecret SECRET = secret("01");
  private static final WebhookSecret STRANGE = secret("02");

  private final ScriptedMarket market = ScriptedMarket.opened();
  private final PaidLedger ledger = new PaidLedger(market);
  private final AtomicLong ahead = new AtomicLong();
  private int nonce;

  /** A drop of {@code count} items, at most {@code limit} for a buyer. */
  PaidDrop(long count, long limit) {
    for (long number = 1; number <= count; number++) {
      ItemId item = new ItemId(ScriptedMarket.PRINTS, number);
      market.block(
          ScriptedMarket.call(
              ScriptedMarket.CREATOR, ScriptedMarket.issue(item, ScriptedMarket.CREATOR)));
    }
    long now = market.now();
    DropTerms terms =
        new DropTerms(
            ScriptedMarket.PRINTS,
            1,
            count,
            ScriptedMarket.PRICE,
            now,
            now + Duration.ofDays(1).toMillis(),
            limit,
            Optional.empty(),
            DropMode.FIRST_COME,
            Optional.empty());
    market.block(ScriptedMarket.call(ScriptedMarket.CREATOR, DropCalls.open(DROP, terms)));
    market.block(
        ScriptedMarket.call(
            ScriptedMarket.CREATOR, DropCalls.stock(DROP, ScriptedMarket.PRINTS, 1, count)));
  }

  /** An item that the creator offers, beside the drop. */
  ItemId listed() {
    ItemId item = new ItemId(ScriptedMarket.PRINTS, 9);
    market.block(
        ScriptedMarket.call(
            ScriptedMarket.CREATOR, ScriptedMarket.issue(item, ScriptedMarket.CREATOR)));
    market.block(
        ScriptedMarket.call(ScriptedMarket.CREATOR, SaleCalls.list(item, ScriptedMarket.PRICE)));
    return item;
  }

  PaidLedger ledger() {
    return ledger;
  }

  WorldState state() {
    return market.state();
  }

  /** That of the blocks, as far as nobody went {@link #later}. */
  InstantSource clock() {
    return () -> Instant.ofEpochMilli(market.now() + ahead.get());
  }

  void later(long millis) {
    ahead.addAndGet(millis);
  }

  static Address address(int buyer) {
    return Consortium.user(buyer);
  }

  static PaymentSettings settings() {
    return new PaymentSettings(
        Secret.of(Consortium.userKey(PAYMENTS)),
        "EUR",
        Map.of(new ProviderName("bank"), new ProviderKeys(List.of(SECRET), Duration.ofMinutes(5))),
        new Officers(
            List.of(
                new Officer("one", Consortium.user(20), Officers.printOf(TOKEN)),
                new Officer("two", Consortium.user(21), Officers.printOf("another")))),
        new PaymentSettings.Intents(LIFETIME, PER_HOUR),
        Duration.ofMillis(20),
        2);
  }

  /** Another intent each time, signed. */
  ObjectNode intent(int buyer, int quantity) {
    return signed(buyer, quantity, JSON.createObjectNode().put("drop", DROP.text()));
  }

  /** Another intent for {@code item} of the creator's each time, signed. */
  ObjectNode intent(int buyer, ItemId item) {
    ObjectNode good = JSON.createObjectNode().put("item", item.toString());
    String creator = Addresses.format(ScriptedMarket.CREATOR);
    good.putArray("payees").add(creator);
    return signed(buyer, 1, good.put("seller", creator));
  }

  private ObjectNode signed(int buyer, int quantity, ObjectNode good) {
    nonce++;
    ObjectNode body =
        good.put("provider", "bank")
            .put("buyer", Addresses.format(address(buyer)))
            .put("series", ScriptedMarket.PRINTS.text())
            .put("policyVersion", 0)
            .put("quantity", quantity)
            .put("price", Long.toString(ScriptedMarket.PRICE.units()))
            .put("currency", "EUR")
            .put("validUntil", clock().instant().plus(LIFETIME).toString())
            .put("nonce", "%032x".formatted(nonce))
            .put("signature", "00");
    IntentId id = IntentForm.read(body).intent().id(ledger.genesis().hash());
    return body.put("signature", Secp256k1.sign(Consortium.userKey(buyer), id.value()).toHex());
  }

  SignedNotice notice(String reference, String intent, String amount) {
    return signed(SECRET, body(reference, intent, amount));
  }

  SignedNotice forged(String reference, String intent, String amount) {
    return signed(STRANGE, body(reference, intent, amount));
  }

  SignedNotice signed(String body) {
    return signed(SECRET, body);
  }

  private static String body(String reference, String intent, String amount) {
    return JSON.createObjectNode()
        .put("type", "payment.captured")
        .put("reference", reference)
        .put("intent", intent)
        .put("amount", amount)
        .put("currency", "EUR")
        .toString();
  }

  private SignedNotice signed(WebhookSecret secret, String text) {
    Bytes body = Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    long seconds = clock().instant().getEpochSecond();
    return new SignedNotice(
        "n-1", Long.toString(seconds), WebhookSignature.of(secret, "n-1", seconds, body), body);
  }

  private static WebhookSecret secret(String two) {
    return new WebhookSecret(Secret.of(Bytes.fromHex(two.repeat(32))));
  }
}
