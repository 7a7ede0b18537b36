package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.dev.DevPorts;
import io.vitrine.node.recording.Recording;
import io.vitrine.node.recording.TrafficCheck;
import io.vitrine.node.recording.TrafficReport;
import io.vitrine.persistence.embedded.CassandraForTests;
import io.vitrine.persistence.link.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One organisation in a process of its own, the three others together in another: the one is paused
 * for longer than its lease, another incarnation of it takes over, and the paused one wakes up;
 * then all are killed, and the one stays silent. Everything that any of them ever sent is recorded,
 * and nothing in it may contradict anything else. Four processes of their own: {@code
 * LiveFaultsE2E}.
 */
class NodeProcessesIT {
  private static final TestAccount REGISTRAR = TestAccount.named("registrar");

  @TempDir Path directory;

  private final CassandraForTests cassandra = CassandraForTests.shared();
  private final List<NodeProcess> processes = new ArrayList<>();
  private ConsortiumFiles files;
  private ConsortiumConfig configs;
  private DevPorts ports;
  private TcpProxy fourth;
  private final AtomicInteger accounts = new AtomicInteger();

  @AfterEach
  void end() throws Exception {
    stopAll();
    if (fourth != null) {
      fourth.close();
    }
  }

  private void stopAll() {
    processes.forEach(NodeProcess::close);
  }

  /** Two chapters on one network, because each start costs seconds. */
  @Test
  void processesThatArePausedOrKilledContradictNothing() throws Exception {
    prepare();
    allAreKilledAndThreeGoOnWhileTheFourthIsSilent(pausedProcessFindsItsLeaseLost());
    // Of two recordings that still grow, the one read first would lack what came since.
    stopAll();
    nothingContradicts();
  }

  /** What runs at the end: the four nodes. */
  private List<NodeProcess> pausedProcessFindsItsLeaseLost() throws Exception {
    List<NodeProcess> others = startThree("three");
    NodeProcess first = start("org-4-first", config(4));
    awaitActive(others);
    awaitActive(List.of(first));
    commitThrough(first);

    first.pause();
    commitThrough(others.get(0));
    Config moved = elsewhere(config(4));
    NodeProcess second = start("org-4-second", moved);
    fourth.redirect(moved.getInt("vitrine.peer.port"));
    second.awaitReady().awaitPhase("ACTIVE");
    commitThrough(second);

    first.resume();
    first.awaitPhase("WAITING_FOR_LEASE");
    commitThrough(others.get(1));
    commitThrough(second);

    second.kill();
    fourth.redirect(ports.peer(4));
    first.awaitPhase("ACTIVE");
    commitThrough(first);
    return Stream.concat(others.stream(), Stream.of(first)).toList();
  }

  /**
   * All are killed under load. What the fourth voted for may be known to nobody else then, so the
   * three have to find their way by what they kept themselves (R0, R16).
   */
  private void allAreKilledAndThreeGoOnWhileTheFourthIsSilent(List<NodeProcess> nodes)
      throws Exception {
    Map<SignedTransaction, Long> acknowledged = new ConcurrentHashMap<>();
    CountDownLatch enough = new CountDownLatch(40);
    List<Thread> clients =
        nodes.stream()
            .map(
                node ->
                    client(
                        node,
                        (transaction, height) -> {
                          acknowledged.put(transaction, height);
                          enough.countDown();
                        }))
            .toList();
    clients.forEach(Thread::start);
    assertThat(enough.await(60, TimeUnit.SECONDS)).as("commits under load").isTrue();
    processes.stream().map(NodeProcess::strike).toList().forEach(CompletableFuture::join);
    for (Thread client : clients) {
      client.join();
    }

    List<NodeProcess> again = startThree("three-again");
    awaitActive(again);
    for (NodeProcess node : again) {
      commitThrough(node);
    }
    for (NodeProcess node : again) {
      acknowledged.forEach(
          (transaction, height) ->
              assertThat(node.heightOf(transaction)).as("%s", transaction.id()).hasValue(height));
    }
    again.get(0).terminate();
  }

  /** A client that commits one transaction after the other through {@code node} until it ends. */
  private Thread client(NodeProcess node, BiConsumer<SignedTransaction, Long> acknowledged) {
    return new Thread(
        () -> {
          while (node.isAlive()) {
            SignedTransaction transaction = registration();
            node.tryCommit(transaction)
                .ifPresent(height -> acknowledged.accept(transaction, height));
          }
        },
        "client");
  }

  /** Each ledger has a validator of its own; one process of theirs runs both. */
  @Test
  void oneProcessRunsTwoLedgers() throws Exception {
    ports = ConsortiumFixture.freeBlock();
    List<Config> both = new ArrayList<>();
    List<ConsortiumFiles> ledgers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ConsortiumFiles ledger =
          ConsortiumFiles.open(
              directory.resolve("ledger-" + i),
              "ledger-" + i,
              1,
              GenesisParameters.of(REGISTRAR.address(), TestAccount.named("payments").address()));
      ConsortiumConfig one = new ConsortiumConfig(ledger, ports, cassandra.endpoint().port());
      Config own =
          ConfigFactory.parseMap(
                  Map.of(
                      "vitrine.cassandra.keyspace", "ledger_" + i, "vitrine.index.enabled", false))
              .withFallback(one.own(1));
      both.add(i == 0 ? own : elsewhere(own));
      ledgers.add(ledger);
    }
    NodeProcess first = startAll("both", both).awaitReady();
    NodeProcess second = first.at(both.get(1).getInt("vitrine.gateway.port"));
    first.awaitPhase("ACTIVE");
    second.awaitPhase("ACTIVE");
    assertThat(first.console()).contains("ledger ledger-0 ", "ledger ledger-1 ");
    first.commit(registration(ledgers.get(0)));
    second.commit(registration(ledgers.get(1)));
    assertThat(second.heightOf(registration(ledgers.get(0)))).isEmpty();
    first.terminate();
    assertThat(first.exitCode()).isEqualTo(143);
  }

  @Test
  void whatIsMissingIsSaidInOneGo() throws Exception {
    prepare();
    Path nothing = Files.createDirectories(directory.resolve("nothing"));
    Files.writeString(nothing.resolve("signing.mark"), "format 9\n");
    Config broken =
        config(1)
            .withValue("vitrine.organisation.name", ConfigValueFactory.fromAnyRef("org-9"))
            .withValue(
                "vitrine.organisation.identity", ConfigValueFactory.fromAnyRef(nothing.toString()))
            .withValue("vitrine.peer.peers", ConfigValueFactory.fromIterable(List.of()))
            .withValue("vitrine.cassandra.port", ConfigValueFactory.fromAnyRef(1));
    NodeProcess node = start("broken", broken);
    assertThat(node.exitCode()).isEqualTo(1);
    assertThat(node.console())
        .contains(
            "error VIT-7118: vitrine.organisation.name is 'org-9', the validators of vitrine-dev"
                + " are")
        .contains("nothing/validator.seed is missing")
        .contains("nothing/signing.mark has format 9; this program knows formats up to 1")
        .contains(
            "error VIT-7118: vitrine.peer.peers lacks the address of org-1, org-2, org-3, org-4")
        .contains("error VIT-7118: vitrine.cassandra: nothing answers at 127.0.0.1:1")
        .contains("remedy: Correct ")
        .doesNotContain("Exception");
  }

  // ---- machinery

  private void prepare() throws Exception {
    files =
        ConsortiumFiles.open(
            directory.resolve("dev"),
            ConsortiumSize.USUAL,
            GenesisParameters.of(REGISTRAR.address(), TestAccount.named("payments").address()));
    ports = ConsortiumFixture.freeBlock();
    configs = new ConsortiumConfig(files, ports, cassandra.endpoint().port());
    fourth = TcpProxy.to(ports.peer(4));
  }

  /** Organisations 1 to 3 in one process; each as the one to be asked about it. */
  private List<NodeProcess> startThree(String name) throws Exception {
    List<Config> configs = List.of(config(1), config(2), config(3));
    NodeProcess process = startAll(name, configs);
    return configs.stream()
        .map(config -> process.at(config.getInt("vitrine.gateway.port")))
        .toList();
  }

  private static void awaitActive(List<NodeProcess> nodes) throws Exception {
    for (NodeProcess node : nodes) {
      node.awaitReady().awaitPhase("ACTIVE");
    }
  }

  private NodeProcess start(String name, Config config) throws Exception {
    return startAll(name, List.of(config));
  }

  private NodeProcess startAll(String name, List<Config> configs) throws Exception {
    NodeProcess process = NodeProcess.start(directory.resolve(name), configs);
    processes.add(process);
    return process;
  }

  /** As the development consortium has it, but the others reach organisation 4 by the proxy. */
  private Config config(int n) {
    List<Map<String, Object>> peers = new ArrayList<>();
    for (int peer = 1; peer <= 4; peer++) {
      peers.add(
          Map.of(
              "name",
              ConsortiumFiles.name(peer),
              "host",
              "127.0.0.1",
              "port",
              peer == 4 ? fourth.port() : ports.peer(peer)));
    }
    return ConfigFactory.parseMap(
            Map.of(
                "vitrine.peer.peers",
                peers,
                "vitrine.replica.lease.valid-for",
                "3s",
                "vitrine.index.enabled",
                false,
                "vitrine.recording.directory",
                recordings().toString()))
        .withFallback(configs.own(n));
  }

  /** The same organisation on other ports. */
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

  private Path recordings() {
    return directory.resolve("recordings");
  }

  private void commitThrough(NodeProcess node) throws Exception {
    node.commit(registration());
  }

  private SignedTransaction registration() {
    return registration(files);
  }

  private SignedTransaction registration(ConsortiumFiles ledger) {
    TestAccount account = TestAccount.named("account " + accounts.getAndIncrement());
    Bytes seed = Bytes.wrap(account.address().toString().getBytes(StandardCharsets.UTF_8));
    return REGISTRAR.sign(
        ledger.genesis(),
        IdentityCalls.register(account.address(), IdentityKind.PERSON, Sha256.of(seed)));
  }

  private void nothingContradicts() throws Exception {
    TrafficCheck check = new TrafficCheck(files.genesis(), Ed25519.load());
    for (Path recording : Recording.in(recordings())) {
      check.add(recording);
    }
    TrafficReport report = check.report();
    assertThat(report.recordings()).isEqualTo(8);
    assertThat(report.signatures()).isGreaterThan(50);
    assertThat(report.findings()).isEmpty();
  }
}
