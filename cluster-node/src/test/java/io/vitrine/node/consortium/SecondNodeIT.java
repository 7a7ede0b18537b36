package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.Answer;
import io.vitrine.client.sdk.RetryPolicy;
import io.vitrine.client.sdk.SubmitResult;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.client.sdk.Wait;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.OrganisationNode;
import io.vitrine.node.dev.DevPorts;
import io.vitrine.node.placement.Placement;
import io.vitrine.node.recording.Recording;
import io.vitrine.node.recording.TrafficCheck;
import io.vitrine.node.recording.TrafficReport;
import io.vitrine.node.replica.ReplicaPhase;
import io.vitrine.persistence.embedded.CassandraForTests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three organisations with one node each, and a fourth with two in one cluster: under load the
 * second joins and takes the ledger over, then it is killed and the first takes it back. Everything
 * that was handed in commits, and nothing that any node sent contradicts anything else.
 */
class SecondNodeIT {
  private static final TestAccount REGISTRAR = TestAccount.named("registrar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String LEDGER = "vitrine-dev";
  private static final String FIRST = "core-1";

  /** A minute and more: longer than any change of the node takes, also on a slow machine. */
  private static final RetryPolicy PATIENT =
      new RetryPolicy(120, Duration.ofMillis(50), Duration.ofSeconds(1));

  @TempDir private Path directory;

  private final CassandraForTests cassandra = CassandraForTests.shared();
  private final List<OrganisationNode> nodes = new ArrayList<>();
  private final Queue<SubmitResult> results = new ConcurrentLinkedQueue<>();
  private final Thread client = new Thread(this::submit, "client");
  private final AtomicLong slowestNanos = new AtomicLong();
  private ConsortiumFiles files;
  private ConsortiumConfig configs;
  private DevPorts ports;
  private Config second;
  private NodeProcess process;
  private volatile boolean enough;

  @AfterEach
  void stop() throws Exception {
    enough = true;
    client.join();
    if (process != null) {
      process.close();
    }
    for (OrganisationNode node : nodes) {
      node.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
    nodes.clear();
  }

  @Test
  void aSecondNodeTakesTheLedgerAndTheFirstTakesItBack() throws Exception {
    prepare();
    IntStream.rangeClosed(1, 4)
        .mapToObj(n -> CompletableFuture.supplyAsync(() -> start(n)))
        .toList()
        .forEach(started -> nodes.add(started.join()));
    OrganisationNode first = nodes.get(3);
    until("it runs on the first", () -> isActive(first));
    client.start();
    moreCommits();
    report("slowest commit on one node");

    process = NodeProcess.start(directory.resolve("second"), List.of(second)).awaitReady();
    process.awaitPhase("ACTIVE");
    until("the first says so", () -> first.board().status().phase() == ReplicaPhase.ELSEWHERE);
    assertThat(ConsortiumFixture.get(first.gateway().latest())).isInstanceOf(Answer.Refused.class);
    HttpResponse<String> refusal = ask("/v1/blocks/1");
    assertThat(refusal.statusCode()).isEqualTo(503);
    assertThat(refusal.headers().firstValue("Retry-After")).isPresent();
    assertThat(refusal.body()).contains("another node of this organisation runs the replica");
    moreCommits();
    report("slowest commit while a second node takes over");
    long readable = first.gateway().events().head();
    until("events can be read at both", () -> first.gateway().events().head() > readable);

    process.kill();
    until("the first has it again", () -> isActive(first));
    moreCommits();
    report("slowest commit while the first takes over from one that was killed");

    enough = true;
    client.join();
    assertThat(results).allSatisfy(r -> assertThat(r).isInstanceOf(SubmitResult.Committed.class));
    for (SubmitResult result : results) {
      SubmitResult.Committed committed = (SubmitResult.Committed) result;
      assertThat(
              ConsortiumFixture.found(
                      ConsortiumFixture.get(first.gateway().transaction(committed.transactionId())))
                  .receipt()
                  .height())
          .isEqualTo(committed.height());
    }
    // Of two recordings that still grow, the one read first would lack what came since.
    stop();
    nothingContradicts();
  }

  private OrganisationNode start(int n) {
    return OrganisationNode.start(config(n).withFallback(ConfigFactory.load()));
  }

  /** Hands one transaction in after the other, at whichever node takes it. */
  private void submit() {
    VitrineClient both =
        VitrineClient.ofNodes(
            List.of(gateway(ports.gateway(4)), gateway(second.getInt("vitrine.gateway.port"))),
            PATIENT);
    for (int i = 0; !enough; i++) {
      SignedTransaction transaction = registration(i);
      long begun = System.nanoTime();
      results.add(both.submitAndWait(transaction, Wait.COMMIT, PATIENCE));
      slowestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
    }
  }

  /** Says what the client waited at most since the last report; it is one figure, and no test. */
  private void report(String what) {
    System.out.printf("second node: %s: %d ms%n", what, slowestNanos.getAndSet(0) / 1_000_000);
  }

  private void moreCommits() throws InterruptedException {
    int now = results.size();
    until("transactions commit", () -> results.size() > now + 5);
  }

  private SignedTransaction registration(int number) {
    TestAccount account = TestAccount.named("account " + number);
    Bytes seed = Bytes.wrap(account.address().toString().getBytes(StandardCharsets.UTF_8));
    return REGISTRAR.sign(
        files.genesis(),
        IdentityCalls.register(account.address(), IdentityKind.PERSON, Sha256.of(seed)));
  }

  private static boolean isActive(OrganisationNode node) {
    return node.board().status().phase() == ReplicaPhase.ACTIVE;
  }

  private HttpResponse<String> ask(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(gateway(ports.gateway(4)) + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static URI gateway(int port) {
    return URI.create("http://127.0.0.1:" + port);
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
    Config moved =
        ConfigFactory.parseMap(
            Map.of(
                "vitrine.gateway.port", CassandraForTests.freePort(),
                "vitrine.gateway.grpc.port", CassandraForTests.freePort(),
                "vitrine.peer.port", CassandraForTests.freePort(),
                "akka.management.http.port", CassandraForTests.freePort(),
                "akka.remote.artery.canonical.port", CassandraForTests.freePort()));
    // Every configuration names both nodes, so the second's ports come first.
    second =
        moved.withFallback(ConfigFactory.parseMap(Map.of("vitrine.cluster.node", favourite())));
    second = second.withFallback(config(4));
  }

  /** A name by which the second node is the one that the ledger belongs on. */
  private static String favourite() {
    return IntStream.iterate(2, i -> i + 1)
        .mapToObj(i -> "core-" + i)
        .filter(
            name -> Placement.of(List.of(LEDGER)).over(List.of(FIRST, name)).containsValue(name))
        .findFirst()
        .orElseThrow();
  }

  private Config config(int n) {
    List<Map<String, Object>> peers = new ArrayList<>();
    for (int peer = 1; peer <= 4; peer++) {
      List<String> addresses = new ArrayList<>(List.of("127.0.0.1:" + ports.peer(peer)));
      if (peer == 4) {
        addresses.add("127.0.0.1:" + second.getInt("vitrine.peer.port"));
      }
      peers.add(Map.of("name", ConsortiumFiles.name(peer), "addresses", addresses));
    }
    Config common =
        ConfigFactory.parseMap(
            Map.of(
                "vitrine.peer.peers",
                peers,
                "vitrine.cassandra.keyspace",
                "second_" + n,
                "vitrine.index.enabled",
                false,
                "vitrine.recording.directory",
                directory.resolve("recordings").toString()));
    Config own = common.withFallback(configs.own(n));
    return n == 4 ? clustered().withFallback(own) : own;
  }

  private Config clustered() {
    return ConfigFactory.parseMap(
        Map.of(
            "vitrine.cluster.node",
            FIRST,
            "akka.cluster.seed-node-timeout",
            "1s",
            "akka.cluster.seed-nodes",
            List.of(
                seed(ports.artery(4)), seed(second.getInt("akka.remote.artery.canonical.port")))));
  }

  private static String seed(int port) {
    return "akka://vitrine@127.0.0.1:" + port;
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
