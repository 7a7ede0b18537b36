package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.Good;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine payment intent}: says what is going to be paid for. */
@Command(
    name = "intent",
    description = {
      "Say that orders of a drop, or an item that is for sale, are going to be paid to a provider.",
      "The buyer signs, and accepts the policy of the series as it is now. The id that is printed has",
      "to be named in the payment. An item is not kept for you: sold meanwhile, you are paid back."
    })
final class PaymentIntentCommand implements Callable<Integer> {
  private final Session session;
  private final InstantSource clock = InstantSource.system();

  @Parameters(
      paramLabel = "DROP|SERIES/NUMBER",
      description = "a drop, or an item that is for sale")
  private String good;

  @Option(
      names = "--quantity",
      defaultValue = "1",
      paramLabel = "COUNT",
      description = "how many orders (default: ${DEFAULT-VALUE})")
  private int quantity;

  @Option(
      names = "--provider",
      defaultValue = "dev",
      paramLabel = "NAME",
      description = "whom you pay (default: ${DEFAULT-VALUE})")
  private String provider;

  @Option(
      names = "--currency",
      defaultValue = "XTS",
      paramLabel = "CODE",
      description = "that of the provider (default: ${DEFAULT-VALUE})")
  private String currency;

  @Option(
      names = "--for",
      defaultValue = "30m",
      paramLabel = "TIME",
      description = "how long you have to pay (default: ${DEFAULT-VALUE})")
  private String time;

  @Option(
      names = "--allow-list",
      paramLabel = "FILE",
      description = "the list that the seller published, when there is one")
  private Path allowList;

  @Mixin private SignerOption signer;

  PaymentIntentCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Hash ledger = Session.found(session.client().genesis()).hash();
    try (Signatory who = signer.unlock(session)) {
      AccountKey key = who.ownKey();
      PaymentIntent intent = intent(key);
      ObjectNode body = document(intent);
      body.put("signature", key.sign(intent.id(ledger).value()).toHex());
      session.print(new RegistrarPort(session.node(), "").post("/v1/payment-intents", body));
    }
    return ExitCode.OK.number();
  }

  /** The same rules as the platform's, so that most mistakes are found here. */
  private PaymentIntent intent(AccountKey key) {
    byte[] nonce = new byte[PaymentIntent.NONCE_SIZE];
    new SecureRandom().nextBytes(nonce);
    try {
      return new PaymentIntent(
          new ProviderName(provider),
          key.address(),
          good.contains("/") ? listing(Texts.item(good)) : orders(key),
          Math.addExact(clock.millis(), Texts.duration(time).toMillis()),
          Bytes.wrap(nonce));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private Basket orders(AccountKey key) {
    JsonNode found = Session.found(session.client().drop(Texts.sale(good).text()));
    SeriesId series = Texts.series(found.path("series").asText());
    long policy = series(series).path("policyVersion").asLong(0);
    AllowListProof proof = AllowListFiles.proof(allowList, key.address());
    return new Basket(
        Texts.sale(good), new Acceptance(series, policy), quantity, price(found), proof);
  }

  private Basket listing(ItemId item) {
    if (allowList != null) {
      throw new IllegalArgumentException("--allow-list is for drops, " + item + " is an item");
    }
    JsonNode offer =
        Session.found(session.client().item(item.series().text(), item.number())).path("listing");
    if (!offer.isObject()) {
      throw new CommandFailure(
          ReasonCode.NOT_LISTED,
          "item " + item + " is not for sale",
          "Ask its owner to offer it with: vitrine item sell " + item + " --price UNITS");
    }
    JsonNode series = series(item.series());
    List<Address> payees = new ArrayList<>();
    series.path("shares").forEach(share -> payees.add(CallingNoun.address(share, "payee")));
    return new Basket(
        new Good.Listing(item, CallingNoun.address(offer, "seller"), payees),
        new Acceptance(item.series(), series.path("policyVersion").asLong(0)),
        quantity,
        price(offer));
  }

  private JsonNode series(SeriesId series) {
    return Session.found(session.client().series(series.text()));
  }

  private Money price(JsonNode found) {
    return new Money(Texts.amount(found.path("price").asText()), currency);
  }

  private static ObjectNode document(PaymentIntent intent) {
    Basket basket = intent.basket();
    ObjectNode body =
        Session.document()
            .put("provider", intent.provider().text())
            .put("buyer", Addresses.format(intent.buyer()))
            .put("series", basket.acceptance().series().text())
            .put("policyVersion", basket.acceptance().policyVersion())
            .put("quantity", basket.quantity())
            .put("price", Long.toString(basket.price().amount().units()))
            .put("currency", basket.price().currency())
            .put("validUntil", Instant.ofEpochMilli(intent.validUntil()).toString())
            .put("nonce", intent.nonce().toHex());
    return basket.good().match(new Writing(body));
  }

  private record Writing(ObjectNode body) implements Good.Cases<ObjectNode> {
    @Override
    public ObjectNode onOrders(Good.Orders orders) {
      if (!orders.proof().equals(AllowListProof.NONE)) {
        proof(body.putObject("allowListProof"), orders.proof().proof());
      }
      return body.put("drop", orders.drop().text());
    }

    @Override
    public ObjectNode onListing(Good.Listing listing) {
      ArrayNode payees = body.putArray("payees");
      listing.payees().forEach(payee -> payees.add(Addresses.format(payee)));
      return body.put("item", listing.item().toString())
          .put("seller", Addresses.format(listing.seller()));
    }

    private static void proof(ObjectNode json, InclusionProof proof) {
      json.put("index", proof.index()).put("size", proof.size());
      ArrayNode path = json.putArray("path");
      proof.path().forEach(hash -> path.add(hash.toString()));
    }
  }
}
