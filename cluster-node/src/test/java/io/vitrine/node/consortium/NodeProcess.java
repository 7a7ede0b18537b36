package io.vitrine.node.consortium;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One organisation's node in a process of its own, as {@code vitrine node --config FILE}. */
final class NodeProcess implements AutoCloseable {
  /** Four programs start side by side here, beside another module's tests on the same two cores. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Pattern REPLICA = Pattern.compile("\"(?:phase|replica)\" ?: ?\"([A-Z_]+)\"");

  private static final Pattern HEIGHT = Pattern.compile("\"height\" ?: ?(\\d+)");

  private final Process process;
  private final Path output;
  private final String gateway;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  private NodeProcess(Process process, Path output, int gateway) {
    this.process = process;
    this.output = output;
    this.gateway = "http://127.0.0.1:" + gateway;
  }

  /** The same process, asked about the ledger whose gateway is at {@code port}. */
  NodeProcess at(int port) {
    return new NodeProcess(process, output, port);
  }

  /**
   * Starts a node with a ledger for each of {@code configs}, on a file each, and returns before it
   * is up; it is asked about the first.
   */
  static NodeProcess start(Path directory, List<Config> configs) throws IOException {
    Files.createDirectories(directory);
    List<String> words = new ArrayList<>(List.of("node"));
    for (Config config : configs) {
      Path file = directory.resolve("node-" + words.size() / 2 + ".conf");
      Files.writeString(
          file, config.root().render(ConfigRenderOptions.defaults().setOriginComments(false)));
      words.addAll(List.of("--config", file.toString()));
    }
    Path output = directory.resolve("console.log");
    Process process =
        new ProcessBuilder(command(directory, words))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new NodeProcess(process, output, configs.get(0).getInt("vitrine.gateway.port"));
  }

  private static List<String> command(Path directory, List<String> words) {
    return Stream.concat(
            Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-Dlogback.configurationFile=logback.xml",
                "-Dvitrine.log.dir=" + directory.resolve("logs"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.vitrine.node.Main"),
            words.stream())
        .toList();
  }

  /** Waits for the line that begins with {@code ready}. */
  NodeProcess awaitReady() throws Exception {
    until(
        "ready",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the node ended: " + console());
          }
          return console().contains("ready: node of");
        });
    return this;
  }

  /** Waits until the replica says that it is in {@code phase}. */
  void awaitPhase(String phase) throws Exception {
    until("phase " + phase, () -> phase().equals(phase));
  }

  /** What the replica does; empty when the node does not answer. */
  String phase() {
    Matcher replica = REPLICA.matcher(status());
    return replica.find() ? replica.group(1) : "";
  }

  String status() {
    return answer(get("/v1/network/status", Duration.ofSeconds(2)))
        .map(HttpResponse::body)
        .orElse("");
  }

  /**
   * Commits a transaction through this node. A replica that is active and not yet connected answers
   * 503; then the same bytes are sent again, as a client does.
   */
  void commit(SignedTransaction transaction) throws Exception {
    HttpRequest request = submission(transaction);
    AtomicReference<Optional<HttpResponse<String>>> answer = new AtomicReference<>();
    until(
        "an answer other than 503",
        () -> {
          answer.set(answer(request));
          return answer.get().filter(a -> a.statusCode() == 503).isEmpty();
        });
    if (height(answer.get()).isEmpty()) {
      throw new AssertionError(answer.get().map(a -> a.statusCode() + " " + a.body()));
    }
  }

  /** Commits a transaction if this node lives that long: its height, if it is acknowledged. */
  Optional<Long> tryCommit(SignedTransaction transaction) {
    return height(answer(submission(transaction)));
  }

  /** The height at which this node has a transaction; empty when it has it not. */
  Optional<Long> heightOf(SignedTransaction transaction) {
    return height(answer(get("/v1/transactions/" + transaction.id(), Duration.ofSeconds(10))));
  }

  private static Optional<Long> height(Optional<HttpResponse<String>> answer) {
    return answer
        .filter(a -> a.statusCode() == 200)
        .map(a -> HEIGHT.matcher(a.body()))
        .filter(Matcher::find)
        .map(height -> Long.parseLong(height.group(1)));
  }

  private HttpRequest get(String path, Duration patience) {
    return HttpRequest.newBuilder(URI.create(gateway + path)).timeout(patience).build();
  }

  private HttpRequest submission(SignedTransaction transaction) {
    return HttpRequest.newBuilder(URI.create(gateway + "/v1/transactions?wait=commit"))
        .timeout(Duration.ofSeconds(90))
        .header("Content-Type", "application/cbor")
        .POST(HttpRequest.BodyPublishers.ofByteArray(transaction.envelope().unsafeArray()))
        .build();
  }

  /** Empty when there is none: the node does not run, is paused, or ends meanwhile. */
  private Optional<HttpResponse<String>> answer(HttpRequest request) {
    try {
      return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Stops the process where it is: SIGSTOP. */
  void pause() throws Exception {
    signal("STOP");
  }

  /** Lets it go on: SIGCONT. */
  void resume() throws Exception {
    signal("CONT");
  }

  /** Ends it in the middle of whatever it does: SIGKILL. */
  void kill() {
    strike().join();
  }

  /** As {@link #kill}, for several at once: completes when it is gone. */
  CompletableFuture<Process> strike() {
    return process.destroyForcibly().onExit();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it in order: SIGTERM. */
  void terminate() {
    process.destroy();
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** Its exit code, once it has ended by itself. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("it goes on: " + console());
    }
    return process.exitValue();
  }

  String console() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private void until(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE + ": " + what + "\n" + status());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
