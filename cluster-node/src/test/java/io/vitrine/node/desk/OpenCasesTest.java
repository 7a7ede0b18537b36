package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.application.ApplicantKind;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.application.ApplicationState;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.application.KycProvider;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditLog;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import io.vitrine.registrar.realname.RealNames;
import io.vitrine.registrar.vault.Envelopes;
import io.vitrine.registrar.vault.FilePersonKeys;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the desk does by itself, step by step and without an actor. */
class OpenCasesTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_100_000L);
  private static final PersonId ID = new PersonId(Bytes.wrap(new byte[PersonId.SIZE]));

  @TempDir private Path directory;

  private final MemoryDesk store = new MemoryDesk();
  private CompletableFuture<KycProvider.Answer> answer = new CompletableFuture<>();
  private PersonalRecords records;
  private OpenCases cases;

  @BeforeEach
  void open() throws Exception {
    SecureRandom random = new SecureRandom();
    InstantSource clock = InstantSource.fixed(NOW);
    Secret secret = Secret.of(Bytes.fromHex("05".repeat(32)));
    RegisterOfIdentities ledger = new RegisterOfIdentities();
    records =
        new PersonalRecords(
            store,
            new Vault(new FilePersonKeys(directory), new Envelopes(random)),
            new AuditLog(store.audit(), clock),
            Runnable::run);
    cases =
        new OpenCases(
            new DeskParts(
                ledger,
                new DeskSettings(
                    secret,
                    secret,
                    directory,
                    officers(),
                    10,
                    3,
                    Optional.empty(),
                    Optional.empty()),
                store,
                records,
                new RealNames(secret),
                new RegistrarAccount(ledger.genesis().domain(), secret),
                Optional.of(new Provider()),
                clock,
                random,
                id -> {},
                new DeskBoard(clock, 0)));
  }

  private final class Provider implements KycProvider {
    @Override
    public String name() {
      return "kyc.example";
    }

    @Override
    public CompletionStage<Answer> check(String application, Bytes file) {
      assertThat(application).isEqualTo(ID.toString());
      assertThat(file).isEqualTo(Bytes.fromHex("0102"));
      return answer;
    }
  }

  @Test
  void aProviderIsAskedOnceAndItsFindingNoted() {
    received();
    answer.complete(new KycProvider.Answer(Finding.MATCH, "K-1"));
    done(cases.tend(ID));
    assertThat(application().state()).isEqualTo(ApplicationState.CHECKED);
    assertThat(application().finding()).contains(Finding.MATCH);
    assertThat(store.log)
        .extracting(entry -> entry.access().action())
        .containsExactly(AuditAction.GIVEN_TO_PROVIDER);
    done(cases.tend(ID));
    assertThat(store.log).hasSize(1);
  }

  @Test
  void aProviderThatFailsRefusesNobody() {
    received();
    answer = CompletableFuture.failedFuture(new IllegalStateException("no network"));
    done(cases.tend(ID));
    assertThat(application().finding()).contains(Finding.UNSURE);
    assertThat(application().state()).isEqualTo(ApplicationState.CHECKED);
  }

  @Test
  void whatACrashLeftAtTheReceptionIsRemovedAfterAWhile() throws Exception {
    done(records.admit(ID));
    done(records.put(ID, PersonalRecords.FILE, Bytes.fromHex("0102")));
    DeskStore.Place young = new DeskStore.Place(NOW.minusSeconds(1), ID);
    done(store.open(young));
    done(cases.tend(young));
    assertThat(store.open).containsExactly(young);
    assertThat(store.vault).containsKey(ID);

    done(store.close(young));
    Duration old = OpenCases.FORSAKEN.plusSeconds(1);
    DeskStore.Place forsaken = new DeskStore.Place(NOW.minus(old), ID);
    done(store.open(forsaken));
    done(cases.tend(forsaken));
    assertThat(store.open).isEmpty();
    assertThat(store.vault).isEmpty();
    try (Stream<Path> keys = Files.list(directory)) {
      assertThat(keys).isEmpty();
    }
  }

  @Test
  void anErasureThatWasInterruptedIsFinishedBeforeItsReceipt() throws Exception {
    received();
    Address officer = officers().all().get(0).address();
    done(store.append(ID, 2, new ApplicationEvent.Withdrawn(NOW)));
    done(store.append(ID, 3, new ApplicationEvent.ErasureBegun(officer, Hash.ZERO, 1, NOW)));
    done(cases.tend(ID));
    assertThat(application().erasure().erased()).isPresent();
    assertThat(store.vault).isEmpty();
    assertThat(store.open).isEmpty();
    try (Stream<Path> keys = Files.list(directory)) {
      assertThat(keys).isEmpty();
    }
  }

  private void received() {
    done(store.open(new DeskStore.Place(NOW, ID)));
    done(records.admit(ID));
    done(records.put(ID, PersonalRecords.FILE, Bytes.fromHex("0102")));
    done(
        store.append(
            ID,
            1,
            new ApplicationEvent.Received(
                ApplicantKind.PERSON,
                officers().all().get(1).address(),
                Hash.ZERO,
                Hash.ZERO,
                Hash.ZERO,
                NOW)));
  }

  private Application application() {
    return Application.replay(done(store.events(ID))).orElseThrow();
  }

  private static Officers officers() {
    return new Officers(List.of(officer("one", 1), officer("two", 2)));
  }

  private static Officer officer(String name, int account) {
    byte[] bytes = new byte[Address.SIZE];
    bytes[0] = (byte) account;
    return new Officer(name, new Address(Bytes.wrap(bytes)), Officers.printOf(name));
  }

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
