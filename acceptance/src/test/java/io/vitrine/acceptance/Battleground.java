package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.acceptance.history.Answer;
import io.vitrine.acceptance.history.History;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.ledger.crypto.ValidatorSignatures;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.node.recording.TrafficReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One network under load with recorded traffic, whose processes are killed round by round. */
final class Battleground {
  private static final int ORGANISATIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Installation installation;
  private final Cast cast;
  private final List<VitrineClient> gateways;
  private final History history = new History();
  private final CommitClock commits = new CommitClock();
  private final Load load;
  private final Ledgers ledgers;
  private final Books books;
  private final Genesis genesis;
  private Process dev;

  private Battleground(Installation installation, Process dev) throws IOException {
    this.installation = installation;
    this.dev = dev;
    People people = People.of(installation);
    this.cast = Cast.onStage(people, installation.gateway(1), "kills");
    this.gateways =
        IntStream.rangeClosed(1, ORGANISATIONS).mapToObj(installation::gateway).toList();
    this.ledgers = new Ledgers(gateways);
    this.books = new Books(gateways, cast, history);
    this.genesis = People.found(gateways.get(0).genesis());
    this.load = new Load(installation, people, cast, history, commits);
  }

  /**
   * What a round came to.
   *
   * @param kind what was killed
   * @param acknowledged transactions acknowledged since the round before
   * @param missing those that an organisation does not know any more
   * @param recovery from the kill to the first acknowledgement of a transaction signed after it
   */
  record Round(KillKind kind, long acknowledged, List<Answer> missing, Duration recovery) {}

  /** A network with recorded traffic and everybody on stage. */
  static Battleground start(int ports) throws Exception {
    Installation installation = Installation.fresh("kills", ports);
    installation.set("VITRINE_RECORD_PEERS", recordings(installation).toString());
    // What counts here is how soon a process is up, not how fast it is in an hour.
    // Often enough that restarts find snapshots, cut short by the kill or whole.
    installation.set("VITRINE_NODE_OPTIONS", "-Dvitrine.replica.snapshot.heights=20");
    Process dev = installation.startDev();
    try {
      return new Battleground(installation, dev);
    } catch (RuntimeException | AssertionError e) {
      installation.close();
      throw e;
    }
  }

  private static Path recordings(Installation installation) {
    return installation.home().resolve("recordings");
  }

  History history() {
    return history;
  }

  Books books() {
    return books;
  }

  Load load() {
    return load;
  }

  /** Somebody who follows the events of organisation 1 in processes that live {@code longest}. */
  EventFollower follow(long seed, Duration longest) {
    return EventFollower.start(installation, seed, longest);
  }

  /** More payments than {@link #load} makes. */
  Pump pump() throws IOException {
    return Pump.start(People.of(installation), gateways);
  }

  /** Every event in the receipts of organisation 2. */
  List<EventRecord> eventsOnLedger() {
    long height = ledgers.highest();
    ledgers.awaitHeight(height, PATIENCE);
    return EventRecord.onLedger(gateways.get(1), height);
  }

  /** Waits until a transaction signed from now on is acknowledged. */
  void awaitCommit() throws InterruptedException {
    commits.begin();
    recovered();
  }

  private Duration recovered() throws InterruptedException {
    return commits
        .await(PATIENCE)
        .orElseThrow(
            () -> new AssertionError("no commit within " + PATIENCE + ": " + ledgers.statuses()));
  }

  /**
   * Kills after {@code under} of load, brings back what does not come back by itself, checks.
   *
   * @param again how far into its start the process is killed for the second time
   */
  Round round(KillKind kind, Duration under, Duration again) throws Exception {
    assertThat(dev.waitFor(under.toMillis(), TimeUnit.MILLISECONDS))
        .as("dev ended by itself")
        .isFalse();
    commits.begin();
    if (kind != KillKind.CASSANDRA) {
      dev.destroyForcibly();
    }
    if (kind == KillKind.CASSANDRA || kind == KillKind.BOTH) {
      installation.killCassandra();
    }
    if (kind != KillKind.CASSANDRA) {
      dev.waitFor();
      if (kind == KillKind.TWICE) {
        killWhileStarting(again);
      }
      dev = installation.startDev();
    }
    Duration recovery = recovered();
    Books.LookUp looked = books.lookUpFresh();
    return new Round(kind, looked.acknowledged(), looked.missing(), recovery);
  }

  private void killWhileStarting(Duration again) throws IOException, InterruptedException {
    Process starting = installation.launchDev();
    assertThat(starting.waitFor(again.toMillis(), TimeUnit.MILLISECONDS))
        .as("dev ended by itself while it started")
        .isFalse();
    starting.destroyForcibly();
    starting.waitFor();
  }

  /** How many times a replica began at a snapshot instead of at genesis, by the node's log. */
  long startsAtSnapshots() throws IOException {
    try (Stream<String> lines = Files.lines(installation.home().resolve("dev/logs/node.log"))) {
      return lines
          .filter(line -> line.contains("starting at the snapshot that final block"))
          .count();
    }
  }

  /** Stops the network in order, so that its recordings are complete. */
  void stopDev() throws InterruptedException {
    dev.destroy();
    assertThat(dev.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  /** What the recordings of all processes prove. */
  TrafficReport traffic(ValidatorSignatures scheme) throws IOException {
    return Recordings.check(recordings(installation), genesis, scheme);
  }

  void close() throws Exception {
    installation.close();
    installation.killCassandra();
  }
}
