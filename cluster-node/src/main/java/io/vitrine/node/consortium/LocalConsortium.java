package io.vitrine.node.consortium;

import akka.Done;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.node.OrganisationNode;
import io.vitrine.node.dev.DevConsortium;
import io.vitrine.node.dev.DevPorts;
import io.vitrine.persistence.embedded.CassandraSettings;
import io.vitrine.persistence.embedded.EmbeddedCassandra;
import io.vitrine.persistence.embedded.JvmTuning;
import io.vitrine.persistence.embedded.StartRefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Organisations and one Cassandra on this machine. Organisations start and stop one by one; the
 * database starts first and stops last.
 */
public final class LocalConsortium implements DevConsortium {
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration REJOIN_PATIENCE = Duration.ofSeconds(30);

  private final EmbeddedCassandra cassandra;
  private final ExecutorService threads;
  private final List<Member> members;
  private final AtomicReference<Optional<CompletableFuture<Done>>> ending =
      new AtomicReference<>(Optional.empty());

  private LocalConsortium(
      EmbeddedCassandra cassandra, ExecutorService threads, List<Member> members) {
    this.cassandra = cassandra;
    this.threads = threads;
    this.members = members;
  }

  /**
   * What a consortium needs to know.
   *
   * @param home its data: keys and genesis under {@code dev}, the database under {@code cassandra}
   * @param cassandraLib the database server's jars
   * @param tuning what the database's JVM is tuned for
   * @param ports which port is whose
   * @param organisations how many a new consortium has
   * @param ledgers how many there are
   * @param genesis what a new genesis document says to the contracts
   */
  public record Plan(
      Path home,
      Path cassandraLib,
      JvmTuning tuning,
      DevPorts ports,
      int organisations,
      int ledgers,
      GenesisParameters genesis) {
    CassandraSettings cassandra() {
      return CassandraSettings.of(
              cassandraLib, home.resolve("cassandra"), ports.cql(), ports.storage(), "vitrine-dev")
          .withTuning(tuning);
    }
  }

  /**
   * Starts the database and all organisations. Blocks until every replica takes part.
   *
   * @param progress told what is done, in words for a person
   * @throws StartRefusedException when the database does not start
   * @throws IllegalStateException when an organisation does not start
   */
  public static LocalConsortium start(Plan plan, Consumer<String> progress)
      throws StartRefusedException {
    ExecutorService threads = Executors.newCachedThreadPool(LocalConsortium::thread);
    CompletableFuture<List<ConsortiumFiles>> files =
        CompletableFuture.supplyAsync(() -> prepare(plan), threads);
    EmbeddedCassandra cassandra =
        EmbeddedCassandra.start(plan.cassandra(), new DatabaseWatch(progress));
    progress.accept("database ready");
    try {
      LocalConsortium consortium =
          new LocalConsortium(cassandra, threads, members(plan, files.join(), threads));
      consortium.startAll(progress);
      return consortium;
    } catch (RuntimeException e) {
      cassandra.close();
      throw e;
    }
  }

  /** Keys and genesis; loading the native libraries here too uses the database's start-up time. */
  private static List<ConsortiumFiles> prepare(Plan plan) {
    Secp256k1.assertHealthy();
    Ed25519.load();
    Path directory = plan.home().resolve("dev");
    return IntStream.rangeClosed(1, plan.ledgers())
        .mapToObj(
            ledger ->
                ConsortiumFiles.open(
                    LedgerCount.directory(directory, ledger),
                    LedgerCount.name(ledger),
                    plan.organisations(),
                    plan.genesis()))
        .toList();
  }

  /** Each runs a node for every ledger. */
  private static List<Member> members(
      Plan plan, List<ConsortiumFiles> ledgers, ExecutorService threads) {
    List<ConsortiumConfig> configs =
        IntStream.rangeClosed(1, ledgers.size())
            .mapToObj(
                ledger ->
                    new ConsortiumConfig(
                        ledgers.get(ledger - 1), plan.ports().ledger(ledger), plan.ports().cql()))
            .toList();
    return IntStream.rangeClosed(1, ledgers.get(0).size())
        .mapToObj(
            n ->
                new Member(
                    n,
                    plan.ports(),
                    () -> configs.stream().map(config -> config.of(n)).toList(),
                    threads))
        .toList();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "consortium");
    thread.setDaemon(true);
    return thread;
  }

  private void startAll(Consumer<String> progress) {
    List<CompletableFuture<Change>> starts =
        members.stream().map(m -> m.start().toCompletableFuture()).toList();
    for (CompletableFuture<Change> start : starts) {
      if (start.join() instanceof Change.Refused refused) {
        shutdown().toCompletableFuture().join();
        throw new IllegalStateException(refused.reason());
      }
    }
    progress.accept("organisations up");
    awaitActive(START_PATIENCE);
    progress.accept("replicas active and connected");
  }

  /** Waits until the running organisations take part and are linked to each other. */
  private void awaitActive(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (!linked() && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private boolean linked() {
    List<Member> running = members.stream().filter(m -> m.node().isPresent()).toList();
    return running.stream().allMatch(m -> m.isActive(running.size() - 1));
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public CompletionStage<List<Organisation>> status() {
    return CompletableFuture.completedFuture(members.stream().map(Member::describe).toList());
  }

  @Override
  public CompletionStage<Change> stop(int number) {
    return members.get(number - 1).stop();
  }

  @Override
  public CompletionStage<Change> start(int number) {
    return members
        .get(number - 1)
        .start()
        .thenApplyAsync(
            change -> {
              // Who asked for a start wants to use it: the others have to see it first.
              awaitActive(REJOIN_PATIENCE);
              return change;
            },
            threads);
  }

  /** The node of organisation {@code number}, while it runs. */
  public Optional<OrganisationNode> node(int number) {
    return members.get(number - 1).node();
  }

  @Override
  public CompletionStage<Done> shutdown() {
    CompletableFuture<Done> mine = new CompletableFuture<>();
    Optional<CompletableFuture<Done>> before =
        ending.getAndUpdate(e -> e.or(() -> Optional.of(mine)));
    if (before.isPresent()) {
      return before.get();
    }
    CompletableFuture<?>[] stops =
        members.stream().map(m -> m.stop().toCompletableFuture()).toArray(CompletableFuture[]::new);
    CompletionStage<Done> stopped =
        CompletableFuture.allOf(stops)
            .handleAsync(
                (done, failure) -> {
                  cassandra.close();
                  threads.shutdown();
                  return Done.getInstance();
                },
                threads);
    return stopped.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            mine.complete(done);
          } else {
            mine.completeExceptionally(failure);
          }
        });
  }
}
