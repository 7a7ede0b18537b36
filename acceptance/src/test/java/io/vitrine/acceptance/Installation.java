package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.sdk.RetryPolicy;
import io.vitrine.client.sdk.VitrineClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One data directory with its ports, driven through {@code ./vitrine} like a user does. */
public final class Installation {
  private static final Path SCRIPT = Path.of("..", "vitrine").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /**
   * Whether the script had its chance to keep the node's classes, with which its starts are short.
   */
  private static final AtomicBoolean BUILT = new AtomicBoolean();

  private final Path home;
  private final int portBase;
  private final List<Process> started = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();

  private Installation(Path home, int portBase) {
    this.home = home;
    this.portBase = portBase;
    // Its processes live for a minute: what the second compiler makes of them comes too late.
    environment.put("VITRINE_JIT_LEVEL", "1");
  }

  /** An empty data directory under target; ports from {@code portBase} on must be free. */
  public static Installation fresh(String name, int portBase) {
    Path home = Path.of("target", "installations", name + "-" + System.nanoTime());
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Installation fresh = new Installation(home.toAbsolutePath(), portBase);
    if (!BUILT.getAndSet(true)) {
      fresh.run("build").expect(0);
    }
    return fresh;
  }

  /** The same directory with other ports. */
  Installation withPorts(int otherBase) {
    return new Installation(home, otherBase);
  }

  /** The data directory. */
  public Path home() {
    return home;
  }

  /** Where the script and what was built lie. */
  public Path root() {
    return SCRIPT.getParent();
  }

  /** The first of its ports. */
  public int portBase() {
    return portBase;
  }

  /**
   * The database ends in order or is of no use any more: it keeps changes of its schema in the
   * commit log alone, which saves seconds of the first start. Not for tests that kill it.
   */
  Installation throwingDatabaseAway() {
    set("VITRINE_NODE_OPTIONS", "-Dvitrine.dev.database=thrown-away");
    return this;
  }

  /** Sets an environment variable of the commands from now on. */
  public void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** kill -9 of the database of this directory, if one runs. */
  void killCassandra() throws IOException, InterruptedException {
    Path note = home.resolve("cassandra").resolve("cassandra.pid");
    if (Files.exists(note)) {
      long pid = Long.parseLong(Files.readString(note).split(" ", 2)[0]);
      // The note of a dead process stays, and its number may be somebody else's by now.
      Optional<ProcessHandle> cassandra = ProcessHandle.of(pid).filter(this::isOurs);
      cassandra.ifPresent(ProcessHandle::destroyForcibly);
      while (cassandra.filter(ProcessHandle::isAlive).isPresent()) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    }
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().filter(c -> c.contains(home.toString())).isPresent();
  }

  /** What a finished command left. */
  record Finished(int exitCode, String out, String err) {
    Finished expect(int code) {
      assertThat(exitCode).as("stdout:%n%s%nstderr:%n%s", out, err).isEqualTo(code);
      return this;
    }
  }

  /** Runs a line of shell in the directory of the script to its end. */
  Finished shell(String line) {
    return finished(configured(List.of("bash", "-c", line)).directory(SCRIPT.getParent().toFile()));
  }

  /** Runs a command, which has to succeed; what it printed. */
  public String must(List<String> words) {
    return run(words.toArray(String[]::new)).expect(0).out();
  }

  /** Runs a command to its end. */
  Finished run(String... arguments) {
    return run(List.of(), arguments);
  }

  /** Runs a command behind {@code prefix}, such as {@code unshare -n}. */
  Finished run(List<String> prefix, String... arguments) {
    return finished(process(prefix, arguments));
  }

  private Finished finished(ProcessBuilder command) {
    try {
      Path out = Files.createTempFile(home, "out", ".txt");
      Path err = Files.createTempFile(home, "err", ".txt");
      Process process = command.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command.command() + " did not end within " + PATIENCE);
      }
      return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts {@code ./vitrine dev} and waits until it says that it is ready. */
  Process startDev() throws IOException, InterruptedException {
    Path console = home.resolve("console-" + System.nanoTime() + ".txt");
    Process process = launchDev(console);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(console).contains("\nready")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("dev is not ready:\n" + Files.readString(console));
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    assertThat(Files.readString(console))
        .as("the terminal belongs to messages for people")
        .doesNotContain("|-INFO", "|-WARN", "|-ERROR");
    return process;
  }

  /** Starts {@code ./vitrine dev} and does not wait. */
  Process launchDev() throws IOException {
    return launchDev(home.resolve("console-" + System.nanoTime() + ".txt"));
  }

  /** Starts a command and does not wait; what it says goes to the end of {@code talk}. */
  public Process launch(Path talk, String... arguments) throws IOException {
    Process process =
        process(List.of(), arguments)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(talk.toFile()))
            .start();
    process.getOutputStream().close();
    return process;
  }

  private Process launchDev(Path console) throws IOException {
    Process process =
        // Started by a shell in the background, the tests ignore SIGINT, and so would their
        // children.
        process(List.of("env", "--default-signal=INT"), "dev")
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    started.add(process);
    return process;
  }

  /** The gateway of organisation 1 to 4, without automatic retries: tests want the first answer. */
  public VitrineClient gateway(int organisation) {
    return VitrineClient.of(
        URI.create("http://127.0.0.1:" + (portBase + 10 * organisation + 1)), RetryPolicy.NONE);
  }

  private ProcessBuilder process(List<String> prefix, String... arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(SCRIPT.toString());
    command.addAll(List.of(arguments));
    return configured(command);
  }

  private ProcessBuilder configured(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("VITRINE_HOME", home.toString());
    builder.environment().put("VITRINE_PORT_BASE", Integer.toString(portBase));
    builder.environment().put("VITRINE_SKIP_BUILD", "1");
    builder.environment().put("NO_COLOR", "1");
    builder.environment().putAll(environment);
    return builder;
  }

  /** Stops what still runs: politely first, so that Cassandra goes down with it. */
  void close() throws InterruptedException {
    for (Process process : started) {
      process.toHandle().destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }
}
