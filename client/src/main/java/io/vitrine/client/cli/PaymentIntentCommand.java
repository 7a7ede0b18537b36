package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.drop.AllowListProof;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Basket;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.ProviderName;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine payment intent}: says what is going to be paid for. */
@Command(
    name = "intent",
    description = {
      "Say that orders of a drop are going to be paid to a provider. The buyer signs, and accepts",
      "the policy of the series as it is now. The id that is printed has to be named in the payment."
    })
final class PaymentIntentCommand implements Callable<Integer> {
  private final Session session;
  private final InstantSource clock = InstantSource.system();

  @Parameters(paramLabel = "DROP")
  private String drop;

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
    JsonNode found = Session.found(session.client().drop(Texts.sale(drop).text()));
    try (Signatory who = signer.unlock(session)) {
      AccountKey key = who.ownKey();
      PaymentIntent intent = intent(found, key);
      ObjectNode body = document(intent);
      body.put("signature", key.sign(intent.id(ledger).value()).toHex());
      session.print(new RegistrarPort(session.node(), "").post("/v1/payment-intents", body));
    }
    return ExitCode.OK.number();
  }

  /** The same rules as the platform's, so that most mistakes are found here. */
  private PaymentIntent intent(JsonNode found, AccountKey key) {
    SeriesId series = Texts.series(found.path("series").asText());
    long policy =
        Session.found(session.client().series(series.text())).path("policyVersion").asLong(0);
    byte[] nonce = new byte[PaymentIntent.NONCE_SIZE];
    new SecureRandom().nextBytes(nonce);
    try {
      Money price = new Money(Texts.amount(found.path("price").asText()), currency);
      AllowListProof proof = AllowListFiles.proof(allowList, key.address());
      return new PaymentIntent(
          new ProviderName(provider),
          key.address(),
          new Basket(Texts.sale(drop), new Acceptance(series, policy), quantity, price, proof),
          Math.addExact(clock.millis(), Texts.duration(time).toMillis()),
          Bytes.wrap(nonce));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ClientCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode document(PaymentIntent intent) {
    Basket basket = intent.basket();
    ObjectNode body =
        Session.document()
            .put("provider", intent.provider().text())
            .put("buyer", Addresses.format(intent.buyer()))
            .put("drop", basket.drop().text())
            .put("series", basket.acceptance().series().text())
            .put("policyVersion", basket.acceptance().policyVersion())
            .put("quantity", basket.quantity())
            .put("price", Long.toString(basket.price().amount().units()))
            .put("currency", basket.price().currency())
            .put("validUntil", Instant.ofEpochMilli(intent.validUntil()).toString())
            .put("nonce", intent.nonce().toHex());
    Optional.of(basket.proof())
        .filter(proof -> !proof.equals(AllowListProof.NONE))
        .ifPresent(proof -> proof(body.putObject("allowListProof"), proof.proof()));
    return body;
  }

  private static void proof(ObjectNode json, InclusionProof proof) {
    json.put("index", proof.index()).put("size", proof.size());
    ArrayNode path = json.putArray("path");
    proof.path().forEach(hash -> path.add(hash.toString()));
  }
}
