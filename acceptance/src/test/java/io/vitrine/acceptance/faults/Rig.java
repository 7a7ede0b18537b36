package io.vitrine.acceptance.faults;

import io.vitrine.acceptance.Books;
import io.vitrine.acceptance.Cast;
import io.vitrine.acceptance.CommitClock;
import io.vitrine.acceptance.Installation;
import io.vitrine.acceptance.Ledgers;
import io.vitrine.acceptance.Load;
import io.vitrine.acceptance.People;
import io.vitrine.acceptance.Recordings;
import io.vitrine.acceptance.history.History;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.node.dev.DevPorts;
import io.vitrine.node.recording.TrafficReport;
import io.vitrine.persistence.link.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Four validators in processes of their own under load: every directed link between them and each
 * one's link to its database goes through a proxy, and all peer traffic is recorded.
 */
final class Rig implements AutoCloseable {
  /** How many validators there are. */
  static final int SIZE = 4;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FIRST_DATABASE = 6;
  private static final int DATABASE_COPY = 46;

  /**
   * While faults last: two cores are to show what faults do, not how much they can commit, but
   * there is a payment every 0.1 s, so that the load is not what blocks wait for.
   */
  private static final Duration BUSY = Duration.ofMillis(400);

  /** The rest of the time: everything that is acknowledged is looked up four times. */
  private static final Duration RESTING = Duration.ofSeconds(3);

  private final Installation installation;
  private final DevPorts ports;
  private final List<Database> databases = new ArrayList<>();
  private final List<Database> copies = new ArrayList<>();
  private final List<TcpProxy> databaseLinks = new ArrayList<>();
  private final List<Validator> validators = new ArrayList<>();
  private final List<Validator> strangers = new ArrayList<>();
  private final Links links;
  private final History history = new History();
  private final CommitClock commits = new CommitClock();
  private final List<VitrineClient> gateways;
  private final Thread atExit = new Thread(this::end);
  private People people;
  private Books books;
  private Load load;
  private Genesis genesis;
  private final List<ValidatorSet> epochs = new ArrayList<>();

  private Rig(Installation installation, int ownDatabases) throws IOException {
    this.installation = installation;
    this.ports = new DevPorts(installation.portBase());
    this.gateways = IntStream.rangeClosed(1, SIZE).mapToObj(installation::gateway).toList();
    this.links = new Links(SIZE, ports::peer);
    for (int i = 0; i <= ownDatabases; i++) {
      int cql = i == 0 ? ports.cql() : ports.base() + FIRST_DATABASE + 2 * (i - 1);
      databases.add(new Database(installation, i, cql));
    }
    for (int n = 1; n <= SIZE; n++) {
      TcpProxy link = TcpProxy.to(database(n).port());
      databaseLinks.add(link);
      validators.add(new Validator(installation, seat(n, link.port())));
    }
  }

  private Seat seat(int n, int database) {
    return new Seat(
        "org-" + n, n, ports, to -> links.port(n, to), database, "org_" + n, identity(n));
  }

  /**
   * Everything runs and commits.
   *
   * @param portBase the first of 50 free ports
   * @param ownDatabases how many organisations, from the last one down, have a Cassandra of their
   *     own; the others share one
   */
  static Rig start(int portBase, int ownDatabases) throws Exception {
    Installation installation = Installation.fresh("faults", portBase);
    installation.set("VITRINE_NODE_HEAP", "320m");
    Rig rig = new Rig(installation, ownDatabases);
    try {
      rig.raise();
      return rig;
    } catch (Exception | AssertionError e) {
      rig.close();
      throw e;
    }
  }

  private void raise() throws Exception {
    Runtime.getRuntime().addShutdownHook(atExit);
    CompletableFuture<Void> files =
        async(() -> StageProcess.run(installation, "files", installation.home().toString()));
    startDatabases();
    files.join();
    for (Validator validator : validators) {
      validator.start();
    }
    awaitAll();
    people = People.of(installation);
    Cast cast = Cast.onStage(people, installation.gateway(1), "faults");
    books = new Books(gateways, cast, history);
    genesis = People.found(gateways.get(0).genesis());
    epochs.add(genesis.validators());
    load = new Load(installation, people, cast, history, commits);
    rest();
    load.startOpen(1);
    commits.begin();
    awaitCommit();
  }

  private interface Task {
    void run() throws Exception;
  }

  private static CompletableFuture<Void> async(Task task) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            task.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Starts the databases that do not run, and waits until all answer. */
  void startDatabases() {
    List<CompletableFuture<Void>> starts =
        databases.stream().map(database -> async(database::start)).toList();
    starts.forEach(CompletableFuture::join);
  }

  /** The validator of organisation {@code n}, from 1. */
  Validator validator(int n) {
    return validators.get(n - 1);
  }

  List<Validator> validators() {
    return validators;
  }

  Links links() {
    return links;
  }

  /** The link between organisation {@code n} and its database. */
  TcpProxy databaseLink(int n) {
    return databaseLinks.get(n - 1);
  }

  /**
   * The database of organisation {@code n}; an own one of the last organisations, if there are any.
   */
  Database database(int n) {
    return databases.get(Math.max(0, n - SIZE + databases.size() - 1));
  }

  List<Database> databases() {
    return databases;
  }

  /** A second one with what organisation {@code n}'s has in its files; neither runs now. */
  Database copyOfDatabase(int n) throws IOException {
    Database copy = new Database(installation, databases.size(), ports.base() + DATABASE_COPY);
    copies.add(copy);
    database(n).stop();
    database(n).copyTo(copy);
    return copy;
  }

  Load load() {
    return load;
  }

  /** Clients trade as fast as they are to. */
  void busy() {
    load.rest(BUSY);
  }

  /** Clients trade now and then. */
  void rest() {
    load.rest(RESTING);
  }

  CommitClock commits() {
    return commits;
  }

  Books books() {
    return books;
  }

  People people() {
    return people;
  }

  /** The gateway of organisation {@code n}. */
  VitrineClient gateway(int n) {
    return gateways.get(n - 1);
  }

  History history() {
    return history;
  }

  Installation installation() {
    return installation;
  }

  /** How many processes of validators were started. */
  int starts() {
    return Stream.concat(validators.stream(), strangers.stream()).mapToInt(Validator::starts).sum();
  }

  Path home() {
    return installation.home();
  }

  DevPorts ports() {
    return ports;
  }

  /** Key and certificates of organisation {@code n}. */
  Path identity(int n) {
    return installation.home().resolve("dev/organisations").resolve(Integer.toString(n));
  }

  /** A process beside the four, which ends with the rig. */
  Validator stranger(Seat seat) {
    Validator stranger = new Validator(installation, seat);
    strangers.add(stranger);
    return stranger;
  }

  /** The processes beside the four. */
  List<Validator> strangers() {
    return List.copyOf(strangers);
  }

  /** Ends the processes beside the four. */
  void endStrangers() {
    strangers.forEach(Validator::close);
  }

  /** Another proxy, which ends with the rig. */
  TcpProxy proxyTo(int port) throws IOException {
    TcpProxy proxy = TcpProxy.to(port);
    databaseLinks.add(proxy);
    return proxy;
  }

  static Path recordings(Path home) {
    return home.resolve("recordings");
  }

  /** Waits until a transaction signed after {@link CommitClock#begin} is acknowledged. */
  Duration awaitCommit() throws InterruptedException {
    return commits
        .await(PATIENCE)
        .orElseThrow(() -> new AssertionError("no commit within " + PATIENCE + statuses()));
  }

  /** Waits until all four take part and know what the one that is ahead knew at first. */
  void awaitAll() throws InterruptedException {
    for (Validator validator : validators) {
      validator.awaitActive();
    }
    Ledgers ledgers = new Ledgers(gateways);
    ledgers.awaitHeight(ledgers.highest(), PATIENCE);
  }

  /**
   * Waits until some organisations take part in the next epoch, whose validators are the first
   * {@code size}.
   */
  void epochBegins(int size, int... organisations) throws InterruptedException {
    epochs.add(new ValidatorSet(genesis.validators().members().subList(0, size)));
    for (int n : organisations) {
      awaitEpoch(n);
    }
  }

  /** Waits until organisation {@code n} takes part in the newest epoch. */
  void awaitEpoch(int n) throws InterruptedException {
    int newest = epochs.size() - 1;
    validator(n)
        .await(
            "active in epoch " + newest,
            status ->
                status.path("epoch").asInt(-1) == newest
                    && status.path("replica").asText().equals("ACTIVE"));
  }

  private String statuses() {
    StringBuilder text = new StringBuilder();
    validators.forEach(validator -> text.append('\n').append(validator.status()));
    return text.toString();
  }

  /** Ends every process and says what the recordings of all prove. */
  TrafficReport traffic() throws IOException {
    validators.forEach(Validator::close);
    strangers.forEach(Validator::close);
    return Recordings.check(recordings(home()), genesis, epochs, Ed25519.load());
  }

  /** Every process ends, whatever it does. */
  private void end() {
    if (load != null) {
      load.abandon();
    }
    validators.forEach(Validator::close);
    strangers.forEach(Validator::close);
    databases.forEach(Database::kill);
    copies.forEach(Database::kill);
  }

  @Override
  public void close() throws IOException {
    end();
    for (TcpProxy link : databaseLinks) {
      link.close();
    }
    links.close();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
