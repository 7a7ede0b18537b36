package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Answer;
import io.vitrine.api.custody.Custodian;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.custody.Custody;
import io.vitrine.registrar.custody.KeyPool;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import io.vitrine.registrar.vault.PersonId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an application without a key to signing, export and erasure. */
class CustodyTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.defaultReference())
              .resolve());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_100_000L);
  private static final Bytes REGISTRAR = Bytes.fromHex("07".repeat(32));
  private static final Officer ONE = officer("one", "01");
  private static final Officer TWO = officer("two", "02");
  private static final int SIGNINGS = 5;

  @TempDir private Path directory;

  private final MemoryDesk store = new MemoryDesk();
  private final RegisterOfIdentities ledger = new RegisterOfIdentities();
  private Desk desk;

  @AfterEach
  void close() throws Exception {
    get(desk.stop());
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void aPersonWithoutAKeyIsRegisteredAndSigns() throws Exception {
    start(true);
    JsonNode applied = found(desk.reception().apply(person("110105194912310")));
    Address account = Addresses.parse(applied.path("address").asText());
    register(applied.path("id").asText());
    assertThat(ledger.identities.keySet()).containsExactly(account);

    String credential = applied.path("credential").asText();
    assertThat(credential).hasSize(64);
    TransactionBody body = body(account, NOW.toEpochMilli() + 60_000);
    JsonNode answer = found(custodian().sign(text(account), credential, request(body)));
    SignedTransaction signed =
        SignedTransaction.decode(
            Bytes.wrap(Base64.getDecoder().decode(answer.path("envelope").asText())));
    assertThat(signed.body()).isEqualTo(body);
    assertThat(answer.path("transactionId").asText()).isEqualTo(signed.id().toString());
    assertThat(
            Secp256k1.recover(
                    SignedTransaction.digestToSign(ledger.genesis().domain(), body.encode()),
                    signed.signature())
                .map(Addresses::ofPublicKey))
        .contains(account);

    Access access = store.log.get(store.log.size() - 1).access();
    assertThat(access.action()).isEqualTo(AuditAction.TRANSACTION_SIGNED);
    assertThat(access.purpose()).isEqualTo(Purpose.CUSTODY);
    assertThat(access.reference()).isEqualTo(signed.id().value().toHex());
    assertThat(access.person()).hasToString(applied.path("id").asText());
  }

  @Test
  void withoutTheCredentialNothingIsSignedAndNothingIsWritten() throws Exception {
    start(true);
    JsonNode applied = found(desk.reception().apply(person("110105194912310")));
    Address account = Addresses.parse(applied.path("address").asText());
    String other = found(desk.reception().apply(person("22223333"))).path("credential").asText();
    int before = store.log.size();
    ObjectNode request = request(body(account, NOW.toEpochMilli() + 60_000));
    for (String wrong : List.of(other, "", "00", applied.path("token").asText())) {
      assertThat(refused(custodian().sign(text(account), wrong, request))).isEqualTo("VIT-8014");
      assertThat(refused(custodian().export(text(account), wrong))).isEqualTo("VIT-8014");
      assertThat(refused(custodian().end(text(account), wrong))).isEqualTo("VIT-8014");
    }
    assertThat(refused(custodian().sign("0x00", other, request))).isEqualTo("VIT-8014");
    assertThat(store.log).hasSize(before);
    assertThat(store.custody.kept).hasSize(2);
  }

  @Test
  void everyRefusalOfCustody() throws Exception {
    start(true);
    Set<String> codes = new TreeSet<>();
    JsonNode applied = found(desk.reception().apply(person("110105194912310")));
    Address account = Addresses.parse(applied.path("address").asText());
    String right = applied.path("credential").asText();
    long late = NOW.toEpochMilli() + TransactionRules.WINDOW + 1;
    for (ObjectNode bad :
        List.of(
            JSON.createObjectNode(),
            JSON.createObjectNode().put("body", "?"),
            JSON.createObjectNode().put("body", "AAAA"),
            request(body(account, late - 1)).put("more", 1),
            request(body(Secp256k1.address(REGISTRAR), late - 1)),
            request(body(account, late)))) {
      codes.add(refused(custodian().sign(text(account), right, bad)));
    }
    assertThat(codes).containsExactly("VIT-8016");
    codes.add(refused(custodian().sign(text(account), "0".repeat(64), JSON.createObjectNode())));
    String last = "";
    for (int i = 0; last.isEmpty() && i < 10 * SIGNINGS; i++) {
      last =
          get(custodian().sign(text(account), right, request(body(account, late - 1))))
              .match(signed -> "", problem -> problem.code().code());
    }
    codes.add(last);
    get(desk.stop());
    store.custody.slots.clear();
    start(false);
    codes.add(refused(desk.reception().apply(person("22223333"))));
    assertThat(codes).isEqualTo(Catalogue.of(Origin.CUSTODY));

    ObjectNode named = person("22223333").put("address", text(account));
    assertThat(refused(desk.reception().apply(named))).isEqualTo("VIT-8006");
    assertThat(refused(desk.reception().apply(person("22223333").put("custody", "yes"))))
        .isEqualTo("VIT-8006");
    assertThat(refused(desk.reception().apply(person("2")))).isEqualTo("VIT-8006");
  }

  @Test
  void thePersonTakesTheKeyAndTheDeskHasItNoMore() throws Exception {
    start(true);
    JsonNode applied = found(desk.reception().apply(person("110105194912310")));
    String account = applied.path("address").asText();
    String right = applied.path("credential").asText();
    JsonNode exported = found(custodian().export(account, right));
    assertThat(Secp256k1.address(Bytes.fromHex(exported.path("privateKey").asText())))
        .isEqualTo(Addresses.parse(account));
    // As long as the person does not say that she has it.
    assertThat(found(custodian().export(account, right))).isEqualTo(exported);
    assertThat(found(custodian().end(account, right)).path("custody").asText()).isEqualTo("ENDED");
    assertThat(refused(custodian().export(account, right))).isEqualTo("VIT-8014");
    PersonId person = DeskDocuments.id(applied.path("id").asText()).orElseThrow();
    assertThat(store.vault.get(person)).doesNotContainKey(Custody.RECORD).containsKey("file");
    assertThat(store.custody.kept).isEmpty();
  }

  @Test
  void anErasedPersonsKeyIsGoneWithHers() throws Exception {
    start(true);
    JsonNode applied = found(desk.reception().apply(person("110105194912310")));
    Address account = Addresses.parse(applied.path("address").asText());
    PersonId id = DeskDocuments.id(applied.path("id").asText()).orElseThrow();
    register(applied.path("id").asText());
    OfficerDesk.Reason why = new OfficerDesk.Reason(Purpose.APPLICANT_REQUEST, "2026/17");
    assertThat(refused(desk.officerDesk().erase(ONE, id, why))).isEqualTo("VIT-8012");
    ledger.close(account);
    found(desk.officerDesk().erase(ONE, id, why));
    JsonNode erased = found(desk.officerDesk().erase(TWO, id, why));
    assertThat(erased.at("/erasureReceipt/records").asLong()).isEqualTo(3);
    assertThat(store.custody.kept).isEmpty();
    assertThat(store.vault).doesNotContainKey(id);
    assertThat(refused(custodian().export(text(account), applied.path("credential").asText())))
        .isEqualTo("VIT-8014");
  }

  private void start(boolean fills) throws Exception {
    KeyPool.Bounds pool = new KeyPool.Bounds(3, 2);
    DeskSettings settings =
        new DeskSettings(
            Secret.of(Bytes.fromHex("05".repeat(32))),
            Secret.of(REGISTRAR),
            directory.resolve("persons"),
            new Officers(List.of(ONE, TWO)),
            10,
            3,
            Optional.empty(),
            Optional.of(new DeskSettings.Custody(pool, SIGNINGS)));
    desk = Desk.start(KIT.system(), settings, store, ledger, () -> fills, InstantSource.fixed(NOW));
    if (fills) {
      get(store.custody.full(pool.target()));
    }
  }

  private Custodian custodian() {
    return desk.custodian().orElseThrow();
  }

  private void register(String id) throws Exception {
    PersonId person = DeskDocuments.id(id).orElseThrow();
    var registered = store.next(ApplicationEvent.Registered.class);
    found(desk.officerDesk().find(ONE, person, Finding.MATCH, "case/7"));
    found(desk.officerDesk().approve(ONE, person));
    found(desk.officerDesk().approve(TWO, person));
    get(registered);
  }

  private static ObjectNode person(String number) {
    return JSON.createObjectNode()
        .put("kind", "PERSON")
        .put("custody", true)
        .put("country", "CN")
        .put("documentKind", "NATIONAL_IDENTITY")
        .put("number", number)
        .put("name", "Li Wei")
        .put("born", "1949-12-31")
        .put("contact", "wei@example.org");
  }

  private TransactionBody body(Address account, long validUntil) {
    ContractCall call = SettlementCalls.transfer(account, new Amount(1));
    return new TransactionBody(
        ledger.genesis().ledgerId(),
        account,
        Bytes.fromHex("0b".repeat(TransactionBody.SALT_SIZE)),
        validUntil,
        call.contract(),
        call.method(),
        call.arguments(),
        call.gas(),
        Bytes.EMPTY);
  }

  private static ObjectNode request(TransactionBody body) {
    return JSON.createObjectNode()
        .put("body", Base64.getEncoder().encodeToString(body.encode().unsafeArray()));
  }

  private static String text(Address address) {
    return Addresses.format(address);
  }

  private static ObjectNode found(CompletionStage<Answer<ObjectNode>> asked) throws Exception {
    return get(asked)
        .match(
            json -> json,
            problem -> {
              throw new AssertionError(problem);
            });
  }

  private static String refused(CompletionStage<Answer<ObjectNode>> asked) throws Exception {
    return get(asked)
        .match(
            json -> {
              throw new AssertionError(json);
            },
            problem -> problem.code().code());
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private static Officer officer(String name, String digits) {
    return new Officer(
        name,
        Secp256k1.address(Bytes.fromHex(digits.repeat(32))),
        Officers.printOf("token of " + name));
  }
}
