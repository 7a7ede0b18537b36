package io.vitrine.node.consortium;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.quota.Client;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.contracts.types.Gate;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Amount;
import io.vitrine.node.OrganisationNode;
import io.vitrine.node.dev.DevConsortium.Change;
import io.vitrine.node.dev.DevPorts;
import io.vitrine.node.identity.WholeFile;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.replica.ReplicaPhase;
import io.vitrine.persistence.embedded.JvmTuning;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A running consortium on real Cassandra, and what tests do to it. */
final class ConsortiumFixture {
  static final TestAccount REGISTRAR = TestAccount.named("registrar");
  static final TestAccount PAYMENTS = TestAccount.named("payments");

  /** By whom organisation 1 settles by itself. */
  static final TestAccount SETTLER = TestAccount.named("settler");

  private static final Duration WAIT = Duration.ofSeconds(60);

  private final Path home;
  private final DevPorts ports;
  private LocalConsortium consortium;

  ConsortiumFixture(Path home) throws Exception {
    this(home, "");
  }

  /** Organisation 1 is as the others: it neither keeps lists, nor searches, nor settles. */
  static ConsortiumFixture ofLedgerAlone(Path home) throws Exception {
    return new ConsortiumFixture(
        home,
        """
        vitrine.index.enabled = false
        vitrine.search.enabled = false
        vitrine.media.replicas = []
        vitrine.settlement.key = ""
        """);
  }

  private ConsortiumFixture(Path home, String settingsOfFirst) throws Exception {
    this.home = home;
    Files.createDirectories(identity(1));
    Files.writeString(identity(1).resolve("drill.conf"), settingsOfFirst);
    this.ports = freeBlock();
    this.consortium = start();
  }

  private LocalConsortium start() throws Exception {
    Path key = ConsortiumFiles.settlementKey(home.resolve("dev"));
    WholeFile.put(key, SETTLER.privateKey().toHex().getBytes(StandardCharsets.UTF_8));
    return LocalConsortium.start(
        new LocalConsortium.Plan(
            home,
            serverJars(),
            JvmTuning.THROWN_AWAY,
            ports,
            ConsortiumSize.USUAL,
            1,
            GenesisParameters.of(REGISTRAR.address(), PAYMENTS.address())
                .with(REGISTRAR.address(), Gate.ROLES)
                .with(SETTLER.address(), List.of())),
        done -> {});
  }

  OrganisationNode node(int organisation) {
    return consortium.node(organisation).orElseThrow();
  }

  /** Where {@code organisation} listens for its peers. */
  int peerPort(int organisation) {
    return ports.peer(organisation);
  }

  /** Keys and certificates of {@code organisation}. */
  Path identity(int organisation) {
    return home.resolve("dev/organisations").resolve(Integer.toString(organisation));
  }

  LedgerGateway gateway(int organisation) {
    return consortium.node(organisation).orElseThrow().gateway();
  }

  /** Where the platform interface of {@code organisation} listens. */
  int port(int organisation) {
    return ports.gateway(organisation);
  }

  /** Where gRPC clients of {@code organisation} call. */
  int grpcPort(int organisation) {
    return ports.grpc(organisation);
  }

  /** Where operators and probes ask {@code organisation}. */
  int managementPort(int organisation) {
    return ports.management(organisation);
  }

  ReplicaBoard board(int organisation) {
    return node(organisation).board();
  }

  /** Whether {@code organisation} takes part in {@code epoch}. */
  boolean serves(int organisation, long epoch) {
    return board(organisation).epoch().protocol().epoch() == epoch
        && board(organisation).status().phase() == ReplicaPhase.ACTIVE;
  }

  long executedHeight(int organisation) {
    return consortium.node(organisation).orElseThrow().board().status().executedHeight();
  }

  /** How many validators {@code organisation} reaches, itself included. */
  int reachable(int organisation) {
    return consortium.node(organisation).orElseThrow().board().status().connected().size() + 1;
  }

  /** Everybody stops, the database too, and starts again on the same data. */
  void restartAll() throws Exception {
    get(consortium.shutdown());
    consortium = start();
  }

  void stop(int organisation) throws Exception {
    assertThat(get(consortium.stop(organisation))).isInstanceOf(Change.Made.class);
  }

  void start(int organisation) throws Exception {
    assertThat(get(consortium.start(organisation))).isInstanceOf(Change.Made.class);
  }

  SignedTransaction sign(TestAccount sender, ContractCall call) {
    return sender.sign(gateway(firstRunning()).genesis(), call);
  }

  private int firstRunning() {
    return IntStream.rangeClosed(1, ConsortiumSize.USUAL)
        .filter(n -> consortium.node(n).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** Submits through {@code organisation} and waits until it is executed there. */
  CommittedTransaction commit(int organisation, SignedTransaction transaction) throws Exception {
    submit(organisation, transaction);
    return found(await(organisation, transaction, Milestone.COMMITTED, WAIT));
  }

  /** The payment office calls through {@code organisation}, and that succeeds. */
  SignedTransaction execute(int organisation, ContractCall call) throws Exception {
    SignedTransaction transaction = sign(PAYMENTS, call);
    assertThat(commit(organisation, transaction).receipt().status()).isEqualTo(Receipt.Status.OK);
    return transaction;
  }

  /** The payment office issues a unit through {@code organisation}. */
  SignedTransaction pay(int organisation) throws Exception {
    return execute(organisation, SettlementCalls.mint(PAYMENTS.address(), new Amount(1)));
  }

  Submission submit(int organisation, SignedTransaction transaction) throws Exception {
    return get(gateway(organisation).submit(Client.INTERNAL, transaction.envelope()));
  }

  Answer<CommittedTransaction> await(
      int organisation, SignedTransaction transaction, Milestone milestone, Duration patience)
      throws Exception {
    return get(gateway(organisation).await(List.of(transaction.id()), milestone, patience)).get(0);
  }

  static <T> T found(Answer<T> answer) {
    return answer.match(
        value -> value,
        problem -> {
          throw new AssertionError(problem);
        });
  }

  /** Waits for {@code condition}, which something else brings about. */
  void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + WAIT + ": " + what + "\n" + statuses());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private String statuses() {
    return IntStream.rangeClosed(1, ConsortiumSize.USUAL)
        .mapToObj(n -> consortium.node(n).map(node -> node.board().status().toString()).orElse("-"))
        .collect(Collectors.joining("\n"));
  }

  static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(90, TimeUnit.SECONDS);
  }

  void close() throws Exception {
    get(consortium.shutdown());
  }

  /** A block of ports of which the first, and so most likely the others, are free. */
  static DevPorts freeBlock() throws IOException {
    // Two JVMs that test at the same time look in ranges of their own (test.forks in pom.xml).
    int first = 20_000 + 3_000 * (Integer.getInteger("test.fork", 1) % 4);
    for (int base = first; base < first + 3_000; base += 50) {
      DevPorts candidate = new DevPorts(base);
      boolean free = isFree(candidate.cql()) && isFree(candidate.storage());
      for (int port : candidate.own(ConsortiumSize.USUAL).keySet()) {
        free &= isFree(port);
      }
      if (free) {
        return candidate;
      }
    }
    throw new IOException("no free block of ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort() == port;
    } catch (IOException taken) {
      return false;
    }
  }

  private static Path serverJars() {
    Path lib = Path.of("persistence", "cassandra-server", "target", "lib");
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      if (Files.isDirectory(dir.resolve(lib))) {
        return dir.resolve(lib);
      }
    }
    throw new IllegalStateException("build persistence/cassandra-server first: no " + lib);
  }
}
