package io.vitrine.node.desk;

import static io.vitrine.node.fixture.OfficerCalls.found;
import static io.vitrine.node.fixture.OfficerCalls.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.disclosure.Attribute;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.fixture.OfficerCalls;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Origin;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.audit.AuditEntry;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import io.vitrine.registrar.vault.ErasureReceipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk over its routes, with a store in memory and a ledger that knows identities alone. */
class DeskTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.defaultReference())
              .resolve());
  private static final OfficerCalls CALLS = new OfficerCalls(KIT.system(), DeskRoutes::new);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(1_700_000_100_000L));
  private static final Bytes REGISTRAR = Bytes.fromHex("07".repeat(32));
  private static final String ONE = "token-of-officer-1";
  private static final String TWO = "token-of-officer-2";
  private static final String NUMBER = "11010519491231002X";
  private static final String WHY = "{\"purpose\":\"COURT_ORDER\",\"reference\":\"2026/17\"}";
  private static final String ROOT = "/v1/desk/applications/";

  @TempDir private Path directory;

  private final MemoryDesk store = new MemoryDesk();
  private final RegisterOfIdentities ledger = new RegisterOfIdentities();
  private final List<Desk> desks = new ArrayList<>();
  private Desk desk;

  @BeforeEach
  void open() {
    desk = start(10);
  }

  @AfterEach
  void close() throws Exception {
    for (Desk each : desks) {
      get(each.stop());
    }
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private Desk start(int limit) {
    DeskSettings settings =
        new DeskSettings(
            Secret.of(Bytes.fromHex("05".repeat(32))),
            Secret.of(REGISTRAR),
            directory.resolve("persons"),
            new Officers(List.of(officer("one", 1, ONE), officer("two", 2, TWO))),
            limit,
            3,
            Optional.empty(),
            Optional.empty());
    Desk started = Desk.start(KIT.system(), settings, store, ledger, () -> true, CLOCK);
    DeskOfNode.of(KIT.system()).use(started);
    desks.add(started);
    return started;
  }

  @Test
  void twoOfficersRegisterAnIdentityOnce() throws Exception {
    JsonNode applied = found(desk.reception().apply(person(3, NUMBER)));
    String id = applied.path("id").asText();
    String token = applied.path("token").asText();
    assertThat(asked(ONE, "GET", ROOT, "").at("/items/0/id").asText()).isEqualTo(id);
    assertThat(code(ONE, id + ":approve", "{}")).isEqualTo("VIT-8003");
    asked(ONE, "POST", ROOT + id + ":find", "{\"finding\":\"MATCH\",\"reference\":\"case/7\"}");
    asked(ONE, "POST", ROOT + id + ":approve", "{}");
    assertThat(code(ONE, id + ":approve", "{}")).isEqualTo("VIT-8004");
    assertThat(ledger.submitted).isEmpty();

    var registered = store.next(ApplicationEvent.Registered.class);
    asked(TWO, "POST", ROOT + id + ":approve", "{}");
    get(registered);

    assertThat(ledger.identities.keySet()).containsExactly(address(3));
    await(
        () ->
            assertThat(decisions())
                .containsExactly(
                    "approved=1", "checked=1", "received=1", "registered=1", "seconded=1"));
    JsonNode standing = found(desk.reception().show(id, token));
    assertThat(standing.path("state").asText()).isEqualTo("REGISTERED");
    assertThat(standing.path("transactionId").asText()).startsWith("sha256:");
    assertThat(desk.reception().show(id, token + "0").toCompletableFuture().join())
        .isInstanceOf(Answer.Refused.class);
    assertThat(root(found(desk.reception().attributes(id, token))))
        .isEqualTo(ledger.identities.get(address(3)).attributes());
  }

  @Test
  void aCrashAfterTheTransactionWasSignedRegistersOnce() throws Exception {
    ledger.silent = true;
    String id = approved(3, NUMBER);
    get(desk.stop());
    desks.clear();
    assertThat(ledger.identities).isEmpty();
    assertThat(ledger.submitted).isNotEmpty();

    ledger.silent = false;
    var registered = store.next(ApplicationEvent.Registered.class);
    desk = start(10);
    assertThat(get(registered)).hasToString(id);
    assertThat(new TreeSet<>(ledger.submitted)).hasSize(1);
    assertThat(ledger.identities).hasSize(1);
  }

  @Test
  void onePersonHasOneIdentityAndIsNotToldBeforeOfficersDecided() throws Exception {
    registered(3, NUMBER);
    JsonNode again = found(desk.reception().apply(person(4, "110105 19491231-002x")));
    assertThat(again.path("state").asText()).isEqualTo("RECEIVED");
    var declined = store.next(ApplicationEvent.Declined.class);
    approve(again.path("id").asText());
    get(declined);
    JsonNode standing =
        found(desk.reception().show(again.path("id").asText(), again.path("token").asText()));
    assertThat(standing.path("declined").asText()).isEqualTo("COMMITMENT_ALREADY_REGISTERED");
    assertThat(ledger.identities).hasSize(1);
  }

  @Test
  void personalDataIsMaskedUnlessAPurposeIsGivenAndEveryOpeningIsLogged() throws Exception {
    String id = registered(3, NUMBER);
    int before = store.log.size();
    List<String> shown =
        List.of(
            asked(ONE, "GET", ROOT + id, "").toString(),
            asked(ONE, "GET", "/v1/desk/audit", "").toString(),
            asked(ONE, "GET", ROOT, "").toString(),
            found(desk.reception().apply(person(5, "99999999"))).toString());
    assertThat(shown)
        .allSatisfy(
            text ->
                assertThat(text)
                    .doesNotContain("Wei")
                    .doesNotContain(NUMBER)
                    .doesNotContain("1949"));
    assertThat(asked(ONE, "GET", ROOT + id, "").at("/applicant/name").asText()).isEqualTo("L***");
    JsonNode full = asked(TWO, "POST", ROOT + id + ":reveal", WHY);
    assertThat(full.at("/applicant/name").asText()).isEqualTo("Li Wei");
    JsonNode found =
        asked(
            TWO,
            "POST",
            "/v1/desk/people:lookup",
            WHY.replace("{", "{\"address\":\"" + Addresses.format(address(3)) + "\","));
    assertThat(found.at("/applicant/number").asText()).isEqualTo(NUMBER);

    JsonNode log = asked(ONE, "GET", "/v1/desk/audit?limit=2", "");
    assertThat(log.at("/items/0/action").asText()).isEqualTo("LOOKED_UP");
    assertThat(log.at("/items/0/officer").asText()).isEqualTo("two");
    assertThat(log.at("/items/1/reference").asText()).isEqualTo("2026/17");
    assertThat(log.path("nextCursor").asText()).isNotEmpty();
    assertThat(store.log.size() - before).isEqualTo(4);
    Hash previous = Hash.ZERO;
    for (AuditEntry entry : store.log) {
      assertThat(entry.previous()).isEqualTo(previous);
      previous = entry.hash();
    }
  }

  @Test
  void anErasedPersonIsGoneAndTheReceiptSaysWho() throws Exception {
    String id = registered(3, NUMBER);
    assertThat(code(ONE, id + ":erase", WHY)).isEqualTo("VIT-8012");
    ledger.close(address(3));
    JsonNode proposed = asked(ONE, "POST", ROOT + id + ":erase", WHY);
    assertThat(proposed.path("erasure").asText()).isEqualTo("PROPOSED");
    assertThat(files()).isNotEmpty();
    assertThat(code(ONE, id + ":erase", WHY)).isEqualTo("VIT-8004");
    JsonNode erased = asked(TWO, "POST", ROOT + id + ":erase", WHY);
    JsonNode receipt = erased.path("erasureReceipt");
    ErasureReceipt signed =
        new ErasureReceipt(
            ledger.genesis().hash(),
            address(3),
            Hash.parse(receipt.path("commitment").asText()),
            Hash.parse(receipt.path("keyPrint").asText()),
            receipt.path("records").asLong(),
            Instant.parse(receipt.path("at").asText()));
    assertThat(signed.signer(Bytes.fromHex(receipt.path("signature").asText())))
        .contains(Secp256k1.address(REGISTRAR));
    assertThat(signed.records()).isEqualTo(2);
    assertThat(store.vault).isEmpty();
    assertThat(files()).isEmpty();
    await(() -> assertThat(decisions()).contains("erased=1"));
    assertThat(asked(ONE, "GET", ROOT + id, "").has("applicant")).isFalse();
    assertThat(code(ONE, id + ":erase", WHY)).isEqualTo("VIT-8011");
  }

  @Test
  void everyRefusalOfTheDesk() throws Exception {
    Set<String> codes = new TreeSet<>();
    String id = registered(3, NUMBER);
    codes.add(codeOf(CALLS.request("nobody", "GET", ROOT + id, "")));
    codes.add(code(ONE, id + ":reveal", "{}"));
    codes.add(code(ONE, id + ":erase", WHY));
    for (int i = 0; i < 3; i++) {
      asked(ONE, "POST", ROOT + id + ":reveal", WHY);
    }
    codes.add(code(ONE, id + ":reveal", WHY));
    assertThat(code(TWO, id + ":approve", "{}")).isEqualTo("VIT-8003");
    ledger.close(address(3));
    asked(ONE, "POST", ROOT + id + ":erase", WHY);
    asked(TWO, "POST", ROOT + id + ":erase", WHY);
    codes.add(code(ONE, id + ":erase", WHY));
    codes.add(refused(desk.reception().apply(person(6, "7654321").put("signature", "00"))));
    await(() -> assertThat(store.openCount().toCompletableFuture()).isCompletedWithValue(0L));
    for (int i = 0; i < 10; i++) {
      found(desk.reception().apply(person(6, "7654321" + i)));
    }
    codes.add(refused(desk.reception().apply(person(6, "765432199"))));
    assertThat(codes).isEqualTo(Catalogue.of(Origin.DESK));

    assertThat(refused(desk.reception().apply(person(6, "7654321").put("nmae", "Li"))))
        .isEqualTo("VIT-8006");
    assertThat(refused(desk.reception().apply(person(6, "12")))).isEqualTo("VIT-8006");
    ObjectNode custodial = person(6, "12345678").put("custody", true);
    assertThat(refused(desk.reception().apply(custodial))).isEqualTo("VIT-8006");
    custodial.remove(List.of("address", "signature"));
    assertThat(refused(desk.reception().apply(custodial))).isEqualTo("VIT-8006");
  }

  @Test
  void anApplicantTakesItBackAndItsPlaceIsFree() throws Exception {
    JsonNode applied = found(desk.reception().apply(person(3, NUMBER)));
    String id = applied.path("id").asText();
    JsonNode after = found(desk.reception().withdraw(id, applied.path("token").asText()));
    assertThat(after.path("state").asText()).isEqualTo("WITHDRAWN");
    assertThat(code(ONE, id + ":reject", "{\"reason\":\"late\"}")).isEqualTo("VIT-8003");
  }

  // ---- what the tests ask

  /** The desk counts what happens, and closes what is done, after it has stored the event. */
  private static void await(Runnable holds) {
    KIT.createTestProbe()
        .awaitAssert(
            Duration.ofSeconds(60),
            () -> {
              holds.run();
              return null;
            });
  }

  private List<String> decisions() {
    return desk.board().decisions().entrySet().stream()
        .filter(outcome -> outcome.getValue().sum() > 0)
        .map(outcome -> outcome.getKey() + "=" + outcome.getValue().sum())
        .toList();
  }

  private String registered(int account, String number) throws Exception {
    var registered = store.next(ApplicationEvent.Registered.class);
    String id = approved(account, number);
    get(registered);
    return id;
  }

  private String approved(int account, String number) throws Exception {
    String id = found(desk.reception().apply(person(account, number))).path("id").asText();
    approve(id);
    return id;
  }

  private void approve(String id) throws Exception {
    asked(ONE, "POST", ROOT + id + ":find", "{\"finding\":\"MATCH\",\"reference\":\"case/7\"}");
    asked(ONE, "POST", ROOT + id + ":approve", "{}");
    var prepared = store.next(ApplicationEvent.Prepared.class);
    asked(TWO, "POST", ROOT + id + ":approve", "{}");
    get(prepared);
  }

  private ObjectNode person(int account, String number) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("kind", "PERSON")
            .put("address", Addresses.format(address(account)))
            .put("country", "CN")
            .put("documentKind", "NATIONAL_IDENTITY")
            .put("number", number)
            .put("name", "Li Wei")
            .put("born", "1949-12-31")
            .put("contact", "wei@example.org")
            .put("signature", "00");
    Hash claim;
    try {
      claim = ApplicantForm.read(body).file().claim(ledger.genesis().hash());
    } catch (IllegalArgumentException e) {
      return body;
    }
    return body.put("signature", Secp256k1.sign(key(account), claim).toHex());
  }

  private static Hash root(JsonNode attributes) {
    List<Attribute> all = new ArrayList<>();
    for (JsonNode one : attributes.path("items")) {
      all.add(
          new Attribute(
              one.path("name").asText(),
              one.path("value").asText(),
              Bytes.fromHex(one.path("salt").asText())));
    }
    assertThat(all).extracting(Attribute::name).contains("ageOver14", "ageOver18", "country");
    return new Attributes(all).root();
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.list(directory.resolve("persons"))) {
      return all.toList();
    }
  }

  private String code(String token, String action, String body) throws Exception {
    return codeOf(CALLS.request(token, "POST", ROOT + action, body));
  }

  private static String codeOf(HttpResponse response) throws Exception {
    return CALLS.code(response);
  }

  private JsonNode asked(String token, String method, String path, String body) throws Exception {
    return CALLS.asked(token, method, path.replaceAll("/$", ""), body);
  }

  private static String refused(CompletionStage<Answer<ObjectNode>> asked) throws Exception {
    Problem problem = OfficerCalls.refused(asked);
    assertThat(problem.detail()).doesNotContain("Wei").doesNotContain("7654321");
    return problem.code().code();
  }

  private static Officer officer(String name, int account, String token) {
    return new Officer(name, address(account), Officers.printOf(token));
  }

  private static Address address(int account) {
    return Secp256k1.address(key(account));
  }

  private static Bytes key(int account) {
    return Sha256.of(Bytes.wrap(("key " + account).getBytes(StandardCharsets.UTF_8))).value();
  }
}
