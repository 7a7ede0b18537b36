package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.application.ApplicationState;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.audit.AuditLog;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import io.vitrine.registrar.realname.RealNames;
import io.vitrine.registrar.vault.Envelopes;
import io.vitrine.registrar.vault.FilePersonKeys;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.Vault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restorations at the desk, step by step, on the contracts themselves. */
class RestorationCourseTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NUMBER = "11010519491231002X";

  @TempDir private Path directory;

  private final MemoryDesk store = new MemoryDesk();
  private final RegisterOfIdentities ledger = new RegisterOfIdentities();
  private Reception reception;
  private OpenCases cases;

  @BeforeEach
  void open() throws Exception {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.fixed(NOW);
    Secret secret = Secret.of(Bytes.fromHex("05".repeat(32)));
    Secret registrar = Secret.of(RegisterOfIdentities.REGISTRAR);
    Officers officers = new Officers(List.of(officer(1), officer(2)));
    DeskParts parts =
        new DeskParts(
            ledger,
            new DeskSettings(
                secret, registrar, directory, officers, 10, 3, Optional.empty(), Optional.empty()),
            store,
            new PersonalRecords(
                store,
                new Vault(new FilePersonKeys(directory), new Envelopes(random)),
                new AuditLog(store.audit(), clock),
                Runnable::run),
            new RealNames(secret),
            new RegistrarAccount(ledger.genesis().domain(), registrar),
            Optional.empty(),
            clock,
            random,
            id -> {},
            new DeskBoard(clock, 0));
    reception = new Reception(parts, Optional.empty());
    cases = new OpenCases(parts);
  }

  @Test
  void theIdentityPassesAfterASecondRegistrarAndTime() {
    registered(3, NUMBER);
    PersonId id = restoring(4, 3, NUMBER);
    assertThat(application(id).state()).isEqualTo(ApplicationState.RESTORING);
    done(cases.tend(id));
    assertThat(application(id).registration().prepared()).isEmpty();

    Hash root = application(id).restoring().orElseThrow().attributes();
    ledger.call(
        RegisterOfIdentities.SECOND, RestorationCalls.approve(address(3), address(4), root));
    done(cases.tend(id));
    assertThat(application(id).state()).isEqualTo(ApplicationState.RESTORING);
    ledger.pass(RegisterOfIdentities.DELAY);
    done(cases.tend(id));

    assertThat(application(id).state()).isEqualTo(ApplicationState.REGISTERED);
    assertThat(ledger.identities.get(address(3)).state()).isEqualTo(IdentityState.REPLACED);
    assertThat(ledger.identities.get(address(4)).attributes()).isEqualTo(root);
    assertThat(store.open).isEmpty();
    assertThat(AttributeRoot.of(application(id))).contains(root);
  }

  @Test
  void aCrashAtTheLastCallSendsTheSameBytesAgain() {
    registered(3, NUMBER);
    PersonId id = waiting(4, 3);
    ledger.pass(RegisterOfIdentities.DELAY);
    ledger.submitted.clear();
    ledger.silent = true;
    done(cases.tend(id));
    ledger.silent = false;
    done(cases.tend(id));

    assertThat(ledger.submitted).hasSize(2);
    assertThat(new TreeSet<>(ledger.submitted)).hasSize(1);
    assertThat(application(id).state()).isEqualTo(ApplicationState.REGISTERED);
  }

  @Test
  void whatSomebodyElseCompletedIsNoted() {
    registered(3, NUMBER);
    PersonId id = waiting(4, 3);
    ledger.pass(RegisterOfIdentities.DELAY);
    Hash commitment = application(id).received().commitment();
    ledger.call(
        RegisterOfIdentities.SECOND, RestorationCalls.complete(address(3), address(4), commitment));
    ledger.submitted.clear();
    done(cases.tend(id));

    assertThat(application(id).state()).isEqualTo(ApplicationState.REGISTERED);
    assertThat(ledger.submitted).isEmpty();
  }

  @Test
  void theOldKeyEndsIt() {
    registered(3, NUMBER);
    PersonId id = waiting(4, 3);
    ledger.call(key(3), RestorationCalls.object(address(4)));
    done(cases.tend(id));

    assertThat(application(id).state()).isEqualTo(ApplicationState.DECLINED);
    assertThat(application(id).registration().declined()).contains("RESTORATION_OBJECTED");
    assertThat(ledger.identities.get(address(3)).isActive()).isTrue();
  }

  @Test
  void aRegistrarThatWithdrawsEndsIt() {
    registered(3, NUMBER);
    PersonId id = waiting(4, 3);
    ledger.call(RegisterOfIdentities.SECOND, RestorationCalls.withdraw(address(3)));
    done(cases.tend(id));

    assertThat(application(id).registration().declined()).contains("RESTORATION_NOT_FOUND");
  }

  @Test
  void anotherPersonsIdentityIsNotGiven() {
    registered(3, NUMBER);
    PersonId id = restoring(4, 3, "11010519491231003X");

    assertThat(application(id).state()).isEqualTo(ApplicationState.DECLINED);
    assertThat(application(id).registration().declined()).contains("COMMITMENT_MISMATCH");
    assertThat(ledger.identities).doesNotContainKey(address(4));
  }

  @Test
  void anApplicationIsNotMadeARestorationByWhoHandsItOn() {
    ObjectNode plain = form(4, NUMBER, Optional.empty());
    ObjectNode turned = form(4, NUMBER, Optional.of(address(3)));
    turned.put("signature", plain.path("signature").asText());

    assertThat(done(reception.apply(turned))).isInstanceOf(Answer.Refused.class);
    assertThat(done(reception.apply(form(4, NUMBER, Optional.of(address(4))))))
        .isInstanceOf(Answer.Refused.class);
  }

  private PersonId registered(int account, String number) {
    PersonId id = approved(form(account, number, Optional.empty()));
    assertThat(application(id).state()).isEqualTo(ApplicationState.REGISTERED);
    return id;
  }

  private PersonId restoring(int account, int before, String number) {
    return approved(form(account, number, Optional.of(address(before))));
  }

  /** One that the other registrar has approved. */
  private PersonId waiting(int account, int before) {
    PersonId id = restoring(account, before, NUMBER);
    Hash root = application(id).restoring().orElseThrow().attributes();
    ledger.call(
        RegisterOfIdentities.SECOND,
        RestorationCalls.approve(address(before), address(account), root));
    return id;
  }

  private PersonId approved(ObjectNode form) {
    JsonNode applied =
        done(reception.apply(form))
            .match(
                found -> found,
                problem -> {
                  throw new AssertionError(problem);
                });
    PersonId id = DeskDocuments.id(applied.path("id").asText()).orElseThrow();
    done(store.append(id, 2, new ApplicationEvent.Checked("desk", Finding.MATCH, "case/1", NOW)));
    done(store.append(id, 3, new ApplicationEvent.Seconded(address(1), NOW)));
    done(store.append(id, 4, new ApplicationEvent.Approved(address(2), NOW)));
    done(cases.tend(id));
    return id;
  }

  private ObjectNode form(int account, String number, Optional<Address> before) {
    ObjectNode body =
        JSON.createObjectNode()
            .put("kind", "PERSON")
            .put("address", Addresses.format(address(account)))
            .put("country", "CN")
            .put("documentKind", "NATIONAL_IDENTITY")
            .put("number", number)
            .put("name", "Li Wei")
            .put("born", "1949-12-31")
            .put("signature", "00");
    Hash claim = ApplicantForm.read(body).file().claim(ledger.genesis().hash(), before);
    before.ifPresent(address -> body.put("restores", Addresses.format(address)));
    return body.put("signature", Secp256k1.sign(key(account), claim).toHex());
  }

  private Application application(PersonId id) {
    return Application.replay(done(store.events(id))).orElseThrow();
  }

  private static Officer officer(int number) {
    return new Officer(
        "officer-" + number, address(number), Officers.printOf("token of officer " + number));
  }

  private static Bytes key(int account) {
    return Bytes.fromHex("0" + account + "01".repeat(31));
  }

  private static Address address(int account) {
    return Secp256k1.address(key(account));
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
