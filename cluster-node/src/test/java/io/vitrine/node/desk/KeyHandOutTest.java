package io.vitrine.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.AskPattern;
import com.typesafe.config.ConfigFactory;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditLog;
import io.vitrine.registrar.custody.KeyPool;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.officer.Officers;
import io.vitrine.registrar.realname.RealNames;
import io.vitrine.registrar.vault.Envelopes;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.PersonKeys;
import io.vitrine.registrar.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A burst of people who want a key: none is handed out twice, and the pool keeps its bounds. */
class KeyHandOutTest {
  private static final int PEOPLE = 1_000;
  private static final KeyPool.Bounds BOUNDS = new KeyPool.Bounds(50, 25);
  private static final ActorTestKit KIT =
      ActorTestKit.create(
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.defaultReference())
              .resolve());

  private final MemoryDesk store = new MemoryDesk();
  private final MemoryKeys vaultKeys = new MemoryKeys();
  private final DeskParts parts = parts();
  private final PooledKeys keys = new PooledKeys(parts);
  private final Set<Address> handedOut = ConcurrentHashMap.newKeySet();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void aBurstGetsAKeyEachAndThePoolIsFilledAgain() throws Exception {
    ActorRef<PoolFilling.Command> filling = filling(true);
    ExecutorService people = Executors.newFixedThreadPool(4);
    try {
      List<CompletableFuture<Void>> all =
          IntStream.range(0, PEOPLE)
              .mapToObj(n -> CompletableFuture.runAsync(() -> takeOne(filling), people))
              .toList();
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    } finally {
      people.shutdownNow();
    }
    assertThat(handedOut).hasSize(PEOPLE);
    assertThat(parts.board().keysAsked().get(DeskBoard.GIVEN).sum()).isEqualTo(PEOPLE);
    assertThat(store.custody.most).isBetween(1, BOUNDS.target());
    assertThat(store.log.stream().map(entry -> entry.access().action()))
        .hasSize(PEOPLE)
        .containsOnly(AuditAction.KEY_HANDED_OUT);

    filling.tell(PoolFilling.Look.NOW);
    store.custody.full(BOUNDS.lowWater()).get(60, TimeUnit.SECONDS);
    AskPattern.<PoolFilling.Command, Done>ask(
            filling, PoolFilling.Stopping::new, Duration.ofSeconds(60), KIT.scheduler())
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
    // Of what was handed out no vault key is left: old copies of its row open no more.
    assertThat(vaultKeys.all.keySet())
        .containsExactlyInAnyOrderElementsOf(
            store.custody.slots.values().stream().map(key -> key.sealed().person()).toList());
  }

  @Test
  void twoThatFillNeverStoreMoreThanThereAreSlots() throws Exception {
    ActorRef<PoolFilling.Command> one = filling(true);
    ActorRef<PoolFilling.Command> other = filling(true);
    store.custody.full(BOUNDS.target()).get(60, TimeUnit.SECONDS);
    for (ActorRef<PoolFilling.Command> each : List.of(one, other)) {
      AskPattern.<PoolFilling.Command, Done>ask(
              each, PoolFilling.Stopping::new, Duration.ofSeconds(60), KIT.scheduler())
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    }
    // Not while they fill: each says what it counted, also what it counted earlier.
    keys.ready().toCompletableFuture().get(60, TimeUnit.SECONDS);
    assertThat(parts.board().keysReady()).isEqualTo(BOUNDS.target());
    assertThat(store.custody.most).isEqualTo(BOUNDS.target());
    assertThat(vaultKeys.all).hasSize(BOUNDS.target());
  }

  @Test
  void whoDoesNotHoldTheLeaseMakesNone() throws Exception {
    ActorRef<PoolFilling.Command> filling = filling(false);
    AskPattern.<PoolFilling.Command, Done>ask(
            filling, PoolFilling.Stopping::new, Duration.ofSeconds(60), KIT.scheduler())
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
    assertThat(store.custody.slots).isEmpty();
    assertThat(keys.take(person()).toCompletableFuture().get(60, TimeUnit.SECONDS)).isEmpty();
    assertThat(parts.board().keysAsked().get(DeskBoard.NONE_READY).sum()).isEqualTo(1);
    assertThat(parts.board().keysReady()).isZero();
  }

  private void takeOne(ActorRef<PoolFilling.Command> filling) {
    while (true) {
      Optional<HandedOut> taken = keys.take(person()).toCompletableFuture().join();
      filling.tell(PoolFilling.Look.NOW);
      if (taken.isPresent()) {
        HandedOut key = taken.get();
        assertThat(Secp256k1.address(key.secret().reveal())).isEqualTo(key.address());
        assertThat(handedOut.add(key.address())).isTrue();
        return;
      }
      store.custody.full(1).join();
    }
  }

  private ActorRef<PoolFilling.Command> filling(boolean fills) {
    return KIT.spawn(PoolFilling.create(BOUNDS, keys, () -> fills, Duration.ofMillis(50)));
  }

  private static PersonId person() {
    byte[] bytes = new byte[PersonId.SIZE];
    new SecureRandom().nextBytes(bytes);
    return new PersonId(Bytes.wrap(bytes));
  }

  private DeskParts parts() {
    RegisterOfIdentities ledger = new RegisterOfIdentities();
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_100_000L));
    Secret secret = Secret.of(Bytes.fromHex("07".repeat(32)));
    SecureRandom random = new SecureRandom();
    return new DeskParts(
        ledger,
        new DeskSettings(
            secret,
            secret,
            Path.of("unused"),
            new Officers(List.of(officer("one", "01"), officer("two", "02"))),
            10,
            3,
            Optional.empty(),
            Optional.of(new DeskSettings.Custody(BOUNDS, 60))),
        store,
        new PersonalRecords(
            store,
            new Vault(vaultKeys, new Envelopes(random)),
            new AuditLog(store.audit(), clock),
            Runnable::run),
        new RealNames(secret),
        new RegistrarAccount(ledger.genesis().domain(), secret),
        Optional.empty(),
        clock,
        random,
        id -> {},
        new DeskBoard(clock, BOUNDS.target()));
  }

  private static Officer officer(String name, String digits) {
    return new Officer(
        name,
        Secp256k1.address(Bytes.fromHex(digits.repeat(32))),
        Officers.printOf("token of " + name));
  }

  /** Keys of the vault without files, whose forcing to the disk is not what is tested. */
  private static final class MemoryKeys implements PersonKeys {
    final Map<PersonId, Secret> all = new ConcurrentHashMap<>();

    @Override
    public void create(PersonId person, Secret key) throws IOException {
      if (all.putIfAbsent(person, key) != null) {
        throw new IOException("there is one");
      }
    }

    @Override
    public Optional<Secret> find(PersonId person) {
      return Optional.ofNullable(all.get(person));
    }

    @Override
    public boolean destroy(PersonId person) {
      return all.remove(person) != null;
    }
  }
}
