package io.vitrine.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.sdk.Wait;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.SeriesId;
import io.vitrine.contracts.types.SeriesTerms;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Accounts of the tests: the development network's registrar and payment role, and fresh ones. */
public final class People {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TransactionSigner signer;
  private final AccountKey registrar;
  private final AccountKey payments;
  private final List<AccountKey> deciders;

  private People(
      TransactionSigner signer,
      AccountKey registrar,
      AccountKey payments,
      List<AccountKey> deciders) {
    this.signer = signer;
    this.registrar = registrar;
    this.payments = payments;
    this.deciders = deciders;
  }

  /** The people whose keys are in the directory of {@code installation}. */
  public static People of(Installation installation) throws IOException {
    Path file = installation.home().resolve("dev").resolve("accounts.json");
    JsonNode accounts = new ObjectMapper().readTree(Files.readString(file));
    return new People(
        found(installation.gateway(1).signer()),
        key(accounts.path("registrar")),
        key(accounts.path("payments")),
        List.of(
            key(accounts.path("reviewer")),
            key(accounts.path("risk-officer")),
            key(accounts.path("approver"))));
  }

  private static AccountKey key(JsonNode entry) {
    return AccountKey.ofSecret(HexFormat.of().parseHex(entry.path("privateKey").asText()));
  }

  AccountKey stranger() {
    byte[] secret = new byte[AccountKey.SIZE];
    new SecureRandom().nextBytes(secret);
    return AccountKey.ofSecret(secret);
  }

  /** A registered person with {@code units} to spend. */
  public AccountKey person(VitrineClient gateway, long units) {
    AccountKey key = stranger();
    Address address = key.address();
    Bytes commitment =
        Bytes.wrap(address.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    must(
        gateway,
        registrar,
        IdentityCalls.register(address, IdentityKind.PERSON, Sha256.of(commitment)));
    if (units > 0) {
      must(gateway, payments, SettlementCalls.mint(address, new Amount(units)));
    }
    return key;
  }

  /** The payment role brings {@code units} into being for somebody. */
  void pays(VitrineClient gateway, String address, long units) {
    must(gateway, payments, SettlementCalls.mint(Addresses.parse(address), new Amount(units)));
  }

  /** A registered person that may create series. */
  AccountKey publisher(VitrineClient gateway) {
    AccountKey key = person(gateway, 0);
    must(gateway, registrar, IdentityCalls.grantRole(key.address(), Role.PUBLISHER));
    return key;
  }

  /** {@code publisher} creates a series of this name and cap, and it passes all gates. */
  void series(VitrineClient gateway, AccountKey publisher, String name, SeriesTerms terms) {
    SeriesId series = new SeriesId(name);
    must(gateway, publisher, CollectionCalls.createSeries(series, name, terms));
    for (Gate gate : Gate.values()) {
      AccountKey by =
          gate.role().map(role -> deciders.get(Gate.ROLES.indexOf(role))).orElse(publisher);
      must(gateway, by, CollectionCalls.pass(gate, series, terms.rules()));
    }
  }

  /** Signs {@code call}. */
  public SignedTransaction sign(AccountKey key, ContractCall call) {
    return signer.sign(key, call);
  }

  SubmitResult submit(VitrineClient gateway, AccountKey key, ContractCall call) {
    return gateway.submitAndWait(sign(key, call), Wait.COMMIT, PATIENCE);
  }

  /** Commits {@code call}, or fails. */
  public SubmitResult.Committed must(VitrineClient gateway, AccountKey key, ContractCall call) {
    SubmitResult result = submit(gateway, key, call);
    if (result instanceof SubmitResult.Committed committed) {
      return committed;
    }
    throw new AssertionError(call + " came to " + result);
  }

  /** What was found; fails when nothing was. */
  public static <T> T found(Reply<T> reply) {
    if (reply instanceof Reply.Found<T> found) {
      return found.value();
    }
    throw new AssertionError("expected an answer, got " + reply);
  }
}
