package io.vitrine.persistence.embedded;

import io.vitrine.persistence.embedded.StartRefusal.ChildEnded;
import io.vitrine.persistence.embedded.StartRefusal.ForeignCluster;
import io.vitrine.persistence.embedded.StartRefusal.NotLaunched;
import io.vitrine.persistence.embedded.StartRefusal.NotReady;
import io.vitrine.persistence.embedded.StartRefusal.ServerMissing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** One running server process, launched by us or adopted from a predecessor that died. */
final class CassandraChild {
  private static final long STOP_SECONDS = 30;
  private static final long POLL_MILLIS = 50;

  private final CassandraSettings settings;
  private final ProcessHandle process;
  private final Optional<Process> launched;

  private CassandraChild(
      CassandraSettings settings, ProcessHandle process, Optional<Process> launched) {
    this.settings = settings;
    this.process = process;
    this.launched = launched;
  }

  /** Writes the configuration, starts the process and notes it in the pid file. */
  static CassandraChild launch(CassandraSettings settings) throws StartRefusedException {
    Path jamm = jamm(settings.libDir());
    try {
      CassandraFiles.write(settings);
      Process started =
          new ProcessBuilder(CassandraCommand.of(settings, jamm))
              .redirectErrorStream(true)
              .redirectOutput(CassandraFiles.console(settings).toFile())
              .start();
      started.getOutputStream().close();
      CassandraChild child = new CassandraChild(settings, started.toHandle(), Optional.of(started));
      Optional<ProcessIdentity> identity = ProcessIdentity.of(started.pid());
      if (identity.isPresent()) {
        new PidFile(
                identity.get(), settings.cqlPort(), settings.storagePort(), settings.clusterName())
            .write(settings.dataDir());
      }
      return child;
    } catch (IOException cause) {
      throw new StartRefusedException(new NotLaunched(String.valueOf(cause.getMessage())));
    }
  }

  /** The process of the pid file, if exactly that one still runs. */
  static Optional<CassandraChild> orphan(CassandraSettings settings, PidFile note) {
    if (!note.process().isAlive()) {
      return Optional.empty();
    }
    return ProcessHandle.of(note.process().pid())
        .map(handle -> new CassandraChild(settings, handle, Optional.empty()));
  }

  long pid() {
    return process.pid();
  }

  CompletableFuture<ProcessHandle> onExit() {
    return process.onExit();
  }

  /** Waits until the cluster name over CQL is ours; stops the child when it is not to be used. */
  void awaitReady() throws StartRefusedException, InterruptedException {
    long deadline = System.nanoTime() + settings.readyWithin().toNanos();
    Optional<String> name = Optional.empty();
    while (name.isEmpty()) {
      if (hasEnded()) {
        throw new StartRefusedException(
            new ChildEnded(exitCode().orElse(-1), settings.logDir(), lastWords()));
      }
      name = clusterName();
      if (name.isEmpty() && System.nanoTime() > deadline) {
        stop();
        throw new StartRefusedException(new NotReady(settings.readyWithin(), settings.logDir()));
      }
    }
    if (!name.get().equals(settings.clusterName())) {
      stop();
      throw new StartRefusedException(
          new ForeignCluster(settings.cqlPort(), settings.clusterName(), name.get()));
    }
  }

  /** SIGTERM, which makes Cassandra flush and end; after 30 s SIGKILL. */
  void stop() {
    process.destroy();
    if (!endsWithin(TimeUnit.SECONDS.toMillis(STOP_SECONDS))) {
      process.destroyForcibly();
      endsWithin(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    }
  }

  private boolean endsWithin(long millis) {
    try {
      process.onExit().get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException running) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Also the pause between two probes: it returns at once when the child ends. */
  private boolean hasEnded() throws InterruptedException {
    try {
      process.onExit().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException running) {
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Optional<String> clusterName() {
    try {
      return Optional.of(CqlProbe.clusterName(settings.cqlPort()));
    } catch (IOException notYet) {
      return Optional.empty();
    }
  }

  private OptionalInt exitCode() {
    return launched.filter(p -> !p.isAlive()).isPresent()
        ? OptionalInt.of(launched.get().exitValue())
        : OptionalInt.empty();
  }

  private String lastWords() {
    try {
      List<String> lines =
          Files.readAllLines(CassandraFiles.console(settings), StandardCharsets.ISO_8859_1);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    } catch (IOException unreadable) {
      return "(no output)";
    }
  }

  private static Path jamm(Path libDir) throws StartRefusedException {
    try (Stream<Path> jars = Files.list(libDir)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("jamm-"))
          .findFirst()
          .orElseThrow(() -> new StartRefusedException(new ServerMissing(libDir)));
    } catch (IOException absent) {
      throw new StartRefusedException(new ServerMissing(libDir));
    }
  }
}
