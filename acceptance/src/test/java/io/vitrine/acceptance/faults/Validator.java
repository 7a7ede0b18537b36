package io.vitrine.acceptance.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.acceptance.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One organisation's node as {@code ./vitrine node --config FILE}, started again and again. */
final class Validator implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Installation installation;
  private final Seat seat;
  private final Path directory;
  private Process process;
  private int starts;

  /** A validator at {@code seat}, which does not run yet. */
  Validator(Installation installation, Seat seat) {
    this.installation = installation;
    this.seat = seat;
    this.directory = installation.home().resolve(seat.name());
  }

  Seat seat() {
    return seat;
  }

  /** Starts it and does not wait. */
  void start() throws IOException {
    start(Map.of());
  }

  /** Starts it with more settings, for this start alone. */
  void start(Map<String, String> extra) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("node.conf");
    Files.writeString(file, seat.configuration(installation.home(), extra));
    starts++;
    process = installation.launch(console(), "node", "--config", file.toString());
  }

  private Path console() {
    return directory.resolve("console-" + starts + ".txt");
  }

  /** How often it was started. */
  int starts() {
    return starts;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** kill -9, when it runs. */
  void kill() {
    strike();
    process.onExit().join();
  }

  /** The same without waiting, to strike several at once. */
  void strike() {
    process.destroyForcibly();
  }

  void pause() throws IOException, InterruptedException {
    Signals.send("STOP", process.pid());
  }

  void resume() throws IOException, InterruptedException {
    Signals.send("CONT", process.pid());
  }

  /** Waits until it ends by itself. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(seat.name() + " goes on");
    }
  }

  /** What it says about itself; missing while it does not answer. */
  JsonNode status() {
    return Answers.get(seat.ports().gateway(seat.n()), "/v1/network/status").body();
  }

  /** What its replica does; empty while it does not answer. */
  String phase() {
    return status().path("replica").asText();
  }

  /** What it knows of organisation {@code n}. */
  JsonNode peer(int n) {
    return status().path("validators").path(n - 1);
  }

  /** Waits until its status is as wanted. */
  JsonNode await(String what, Predicate<JsonNode> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode status = status();
      if (wanted.test(status)) {
        return status;
      }
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError(seat.name() + " is not " + what + ": " + status + talk());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Waits until it takes part. */
  void awaitActive() throws InterruptedException {
    await("active", status -> status.path("replica").asText().equals("ACTIVE"));
  }

  /** Waits until it has stopped itself, saying {@code code}. */
  void awaitHalt(String code) throws InterruptedException {
    await(
        "halted with " + code,
        status ->
            status.path("replica").asText().equals("HALTED")
                && status.path("note").asText().contains(code));
  }

  /** What it said on its console since its last start. */
  String talk() {
    try {
      return Files.exists(console()) ? Files.readString(console()) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
