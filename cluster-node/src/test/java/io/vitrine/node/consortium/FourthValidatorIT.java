package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Milestone;
import io.vitrine.api.quota.Client;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.OrganisationNode;
import io.vitrine.node.dev.DevPorts;
import io.vitrine.node.recording.Recording;
import io.vitrine.node.recording.TrafficCheck;
import io.vitrine.node.recording.TrafficReport;
import io.vitrine.node.replica.ReplicaPhase;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.link.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three validators in order, and a fourth in trouble: two nodes with its key on one database at the
 * same time, whose links to the database are slow, refuse, or lose answers so that writes with
 * unknown outcome land late; clocks that are wrong. Everything that any node sends is recorded, and
 * nothing in it may contradict anything else.
 */
class FourthValidatorIT {
  private static final TestAccount REGISTRAR = TestAccount.named("registrar");
  private static final int ROUNDS = 8;

  /** Long, because a lease of 1 s is not kept while a busy disk takes 250 ms for a write. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private static Path directory;

  private static final CassandraForTests CASSANDRA = CassandraForTests.shared();
  private static final List<OrganisationNode> THREE = new ArrayList<>();
  private static ConsortiumFiles files;
  private static ConsortiumConfig configs;
  private static DevPorts ports;
  private static TcpProxy inbound;
  private static int starts;
  private static int accounts;

  private final List<OrganisationNode> fourth = new ArrayList<>();
  private final List<TcpProxy> databases = new ArrayList<>();
  private final Random random = new Random(4);

  @BeforeAll
  static void startThree() throws Exception {
    files =
        ConsortiumFiles.open(
            directory.resolve("dev"),
            ConsortiumSize.USUAL,
            GenesisParameters.of(REGISTRAR.address(), TestAccount.named("payments").address()));
    ports = ConsortiumFixture.freeBlock();
    configs = new ConsortiumConfig(files, ports, CASSANDRA.endpoint().port());
    inbound = TcpProxy.to(ports.peer(4));
    for (int n = 1; n <= 3; n++) {
      THREE.add(start(config(n, configs.cqlPort())));
    }
  }

  @AfterEach
  void stopTheFourth() throws Exception {
    stop(fourth);
    for (TcpProxy database : databases) {
      database.close();
    }
  }

  @AfterAll
  static void stopAll() throws Exception {
    stop(THREE);
    inbound.close();
    // Not before: of two recordings that still grow, the one read first lacks what came since.
    nothingContradicts();
  }

  /** Their clocks differ as much as the lease allows: the one that loses it is slow to notice. */
  @Test
  void twinsOnABadLinkNeverContradictEachOther() throws Exception {
    for (int twin = 0; twin < 2; twin++) {
      databases.add(TcpProxy.to(configs.cqlPort()));
    }
    OrganisationNode first =
        startFourth(leaseRate(0.91).withFallback(config(4, databases.get(0).port())));
    Config moved = leaseRate(1.09).withFallback(elsewhere(config(4, databases.get(1).port())));
    OrganisationNode second = startFourth(moved);
    until("one of them signs", () -> isActive(first) || isActive(second));
    long began = generation(first, second);

    for (int round = 0; round < ROUNDS; round++) {
      inbound.redirect(random.nextBoolean() ? ports.peer(4) : moved.getInt("vitrine.peer.port"));
      for (TcpProxy database : databases) {
        harm(database);
      }
      commit(1 + round % 3);
      TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(1_500));
      databases.get(random.nextInt(2)).heal();
    }
    databases.forEach(TcpProxy::heal);
    until(
        () -> "one of them signs again: " + first.board().status() + second.board().status(),
        () -> isActive(first) || isActive(second));
    commit(1);
    assertThat(generation(first, second)).as("the lease changed hands").isGreaterThan(began);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, -10})
  void aWrongClockIsNamedAndTheOthersGoOn(int minutesAhead) throws Exception {
    inbound.redirect(ports.peer(4));
    OrganisationNode skewed =
        startFourth(clockAhead(minutesAhead).withFallback(config(4, configs.cqlPort())));
    until("it takes part", () -> isActive(skewed));
    until(
        "it is named by another",
        () -> Math.abs(offsetSeenByAnother() - minutesAhead * 60_000L) < 5_000);
    until(
        "it names itself",
        () ->
            ask(ports.management(4), "/v1/node/diagnosis").toString().contains("\"clock-wrong\""));
    for (int i = 0; i < 4; i++) {
      commit(1 + i % 3);
    }
  }

  private static long offsetSeenByAnother() {
    return ask(ports.gateway(1), "/v1/network/status")
        .path("validators")
        .path(3)
        .path("clockOffsetMillis")
        .asLong();
  }

  private void harm(TcpProxy database) {
    switch (random.nextInt(5)) {
      case 0 -> database.slow(Duration.ofMillis(100 + random.nextInt(900)));
      case 1 -> database.slow(Duration.ofMillis(1_000 + random.nextInt(4_000)));
      case 2 -> database.refuse();
      case 3 -> database.withholdAnswers();
      default -> database.heal();
    }
  }

  private static boolean isActive(OrganisationNode node) {
    return node.board().status().phase() == ReplicaPhase.ACTIVE;
  }

  private static long generation(OrganisationNode... twins) {
    long highest = 0;
    for (OrganisationNode twin : twins) {
      highest = Math.max(highest, twin.board().status().generation());
    }
    return highest;
  }

  private static Config leaseRate(double rate) {
    return ConfigFactory.parseMap(Map.of("vitrine.clock.lease-rate", rate));
  }

  private static Config clockAhead(int minutes) {
    return ConfigFactory.parseMap(Map.of("vitrine.clock.offset", minutes + "m"));
  }

  private OrganisationNode startFourth(Config config) {
    OrganisationNode node = start(config);
    fourth.add(node);
    return node;
  }

  private static OrganisationNode start(Config config) {
    starts++;
    return OrganisationNode.start(config.withFallback(ConfigFactory.load()));
  }

  private static void stop(List<OrganisationNode> nodes) throws Exception {
    for (OrganisationNode node : nodes) {
      node.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
  }

  private static Config config(int n, int database) {
    List<Map<String, Object>> peers = new ArrayList<>();
    for (int peer = 1; peer <= 4; peer++) {
      peers.add(
          Map.of(
              "name",
              ConsortiumFiles.name(peer),
              "host",
              "127.0.0.1",
              "port",
              peer == 4 ? inbound.port() : ports.peer(peer)));
    }
    return ConfigFactory.parseMap(
            Map.of(
                "vitrine.peer.peers",
                peers,
                "vitrine.cassandra.port",
                database,
                "vitrine.cassandra.keyspace",
                "fourth_" + n,
                "vitrine.replica.lease.valid-for",
                n == 4 ? "1s" : "4s",
                "vitrine.index.enabled",
                false,
                "vitrine.recording.directory",
                directory.resolve("recordings").toString()))
        .withFallback(configs.own(n));
  }

  private static Config elsewhere(Config config) {
    return ConfigFactory.parseMap(
            Map.of(
                "vitrine.gateway.port", CassandraForTests.freePort(),
                "vitrine.gateway.grpc.port", CassandraForTests.freePort(),
                "vitrine.peer.port", CassandraForTests.freePort(),
                "akka.management.http.port", CassandraForTests.freePort(),
                "akka.remote.artery.canonical.port", CassandraForTests.freePort()))
        .withFallback(config);
  }

  private static void commit(int organisation) throws Exception {
    TestAccount account = TestAccount.named("account " + accounts++);
    Bytes seed = Bytes.wrap(account.address().toString().getBytes(StandardCharsets.UTF_8));
    SignedTransaction transaction =
        REGISTRAR.sign(
            files.genesis(),
            IdentityCalls.register(account.address(), IdentityKind.PERSON, Sha256.of(seed)));
    OrganisationNode node = THREE.get(organisation - 1);
    until(
        "organisation " + organisation + " takes transactions",
        () -> isActive(node) && node.board().parts().isPresent());
    ConsortiumFixture.get(node.gateway().submit(Client.INTERNAL, transaction.envelope()));
    ConsortiumFixture.found(
        ConsortiumFixture.get(
                node.gateway().await(List.of(transaction.id()), Milestone.COMMITTED, PATIENCE))
            .get(0));
  }

  /** The document there, or nothing while there is none. */
  private static JsonNode ask(int port, String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      return new ObjectMapper().readTree(uri.toURL());
    } catch (IOException notYet) {
      return MissingNode.getInstance();
    }
  }

  private static void until(String what, BooleanSupplier condition) throws InterruptedException {
    until(() -> what, condition);
  }

  /** Says at the end of its patience what it waits for, as that is then. */
  private static void until(Supplier<String> what, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static void nothingContradicts() throws Exception {
    TrafficCheck check = new TrafficCheck(files.genesis(), Ed25519.load());
    for (Path recording : Recording.in(directory.resolve("recordings"))) {
      check.add(recording);
    }
    TrafficReport report = check.report();
    assertThat(report.recordings()).isEqualTo(starts);
    assertThat(report.findings()).isEmpty();
  }
}
