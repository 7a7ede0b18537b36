package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes with one key on one database at the same time, whose links to the database are slow,
 * refuse, or lose answers so that writes with unknown outcome land late. Everything that any node
 * sends is recorded, and nothing in it may contradict anything else.
 */
class TwinsIT {
  private static final TestAccount REGISTRAR = TestAccount.named("registrar");
  private static final int ROUNDS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final CassandraForTests cassandra = CassandraForTests.shared();
  private final List<OrganisationNode> nodes = new ArrayList<>();
  private final List<TcpProxy> proxies = new ArrayList<>();
  private final Random random = new Random(4);
  private ConsortiumFiles files;
  private ConsortiumConfig configs;
  private DevPorts ports;
  private int accounts;

  @AfterEach
  void end() throws Exception {
    for (OrganisationNode node : nodes) {
      node.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
    for (TcpProxy proxy : proxies) {
      proxy.close();
    }
  }

  @Test
  void twinsOnABadLinkNeverContradictEachOther() throws Exception {
    files =
        ConsortiumFiles.open(
            directory.resolve("dev"),
            GenesisParameters.of(REGISTRAR.address(), TestAccount.named("payments").address()));
    ports = ConsortiumFixture.freeBlock();
    configs = new ConsortiumConfig(files, ports, cassandra.endpoint().port());
    TcpProxy inbound = proxy(ports.peer(4));
    List<TcpProxy> databases = List.of(proxy(configs.cqlPort()), proxy(configs.cqlPort()));
    for (int n = 1; n <= 3; n++) {
      start(config(n, inbound, configs.cqlPort()));
    }
    OrganisationNode first = start(config(4, inbound, databases.get(0).port()));
    Config moved = elsewhere(config(4, inbound, databases.get(1).port()));
    OrganisationNode second = start(moved);
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
    until("one of them signs again", () -> isActive(first) || isActive(second));
    commit(1);
    assertThat(generation(first, second)).as("the lease changed hands").isGreaterThan(began);
    nothingContradicts();
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

  private TcpProxy proxy(int target) throws Exception {
    TcpProxy proxy = TcpProxy.to(target);
    proxies.add(proxy);
    return proxy;
  }

  private OrganisationNode start(Config config) {
    OrganisationNode node = OrganisationNode.start(config.withFallback(ConfigFactory.load()));
    nodes.add(node);
    return node;
  }

  private Config config(int n, TcpProxy inbound, int database) {
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
                "twins_" + n,
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
                "vitrine.peer.port", CassandraForTests.freePort(),
                "akka.management.http.port", CassandraForTests.freePort(),
                "akka.remote.artery.canonical.port", CassandraForTests.freePort()))
        .withFallback(config);
  }

  private void commit(int organisation) throws Exception {
    TestAccount account = TestAccount.named("account " + accounts++);
    Bytes seed = Bytes.wrap(account.address().toString().getBytes(StandardCharsets.UTF_8));
    SignedTransaction transaction =
        REGISTRAR.sign(
            files.genesis(),
            IdentityCalls.register(account.address(), IdentityKind.PERSON, Sha256.of(seed)));
    OrganisationNode node = nodes.get(organisation - 1);
    until(
        "organisation " + organisation + " takes transactions",
        () -> isActive(node) && node.board().parts().isPresent());
    ConsortiumFixture.get(node.gateway().submit(Client.INTERNAL, transaction.envelope()));
    ConsortiumFixture.found(
        ConsortiumFixture.get(
            node.gateway().await(transaction.id(), Milestone.COMMITTED, PATIENCE)));
  }

  private static void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void nothingContradicts() throws Exception {
    TrafficCheck check = new TrafficCheck(files.genesis(), Ed25519.load());
    for (Path recording : Recording.in(directory.resolve("recordings"))) {
      check.add(recording);
    }
    TrafficReport report = check.report();
    assertThat(report.recordings()).isEqualTo(5);
    assertThat(report.findings()).isEmpty();
  }
}
