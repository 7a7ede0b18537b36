package io.vitrine.client.doctor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this machine says about a development network of which nobody answers. */
public final class LocalChecks {
  /** What Cassandra needs at least for its commit log. */
  static final long MINIMUM_FREE = 256L << 20;

  private static final String HERE = "this machine";
  private static final int USUAL = 4;
  private static final long MIB = 1 << 20;

  private final Path home;
  private final int portBase;

  /** Of the network in {@code home} with ports from {@code portBase} on. */
  public LocalChecks(Path home, int portBase) {
    this.home = home;
    this.portBase = portBase;
  }

  /** The cause first. */
  public NetworkVerdict run() {
    return verdict(free(), holder());
  }

  NetworkVerdict verdict(Optional<Long> free, Optional<String> holder) {
    List<Finding> findings = new ArrayList<>();
    free.filter(f -> f < MINIMUM_FREE).ifPresent(f -> findings.add(full(f)));
    if (holder.isPresent()) {
      findings.add(silent(holder.get()));
    } else {
      taken().ifPresent(findings::add);
      findings.add(notRunning());
      LocalProcesses.cassandra(home.resolve("cassandra"))
          .ifPresent(pid -> findings.add(leftOver(pid)));
    }
    return new NetworkVerdict(NetworkVerdict.Health.UNKNOWN, findings.get(0).text(), findings);
  }

  private Optional<Long> free() {
    try {
      Path exists = home;
      while (!Files.exists(exists) && exists.getParent() != null) {
        exists = exists.getParent();
      }
      FileStore store = Files.getFileStore(exists);
      return Optional.of(store.getUsableSpace());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Who works on the data directory; the lock is the kernel's, so a dead holder holds nothing. */
  private Optional<String> holder() {
    Path lock = home.resolve("lock");
    if (!Files.exists(lock)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock mine = channel.tryLock()) {
      return mine == null ? Optional.of(named()) : Optional.empty();
    } catch (OverlappingFileLockException ofThisProcess) {
      return Optional.of(named());
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private String named() {
    try {
      return Files.readString(home.resolve("holder")).strip();
    } catch (IOException absent) {
      return "a process that is just starting or stopping";
    }
  }

  private Finding full(long free) {
    return new Finding(
        HERE,
        "disk-full",
        Finding.Effect.NETWORK,
        "the disk is full",
        "%d MiB free at %s, at least %d MiB needed".formatted(free / MIB, home, MINIMUM_FREE / MIB),
        "Free space on that file system, or set VITRINE_HOME to another one.");
  }

  private Finding silent(String holder) {
    String ports =
        LocalProcesses.listens(portBase)
            ? "its control port " + portBase + " takes connections, its organisations do not answer"
            : "nothing listens at its control port " + portBase;
    return new Finding(
        HERE,
        "network-silent",
        Finding.Effect.NETWORK,
        "the development network runs but does not answer",
        "%s works on %s; %s".formatted(holder, home, ports),
        "It may just be starting. If not: does VITRINE_PORT_BASE fit, is the process paused, what"
            + " does dev/logs say? Stop it with ./vitrine dev down or Ctrl-C and start it again.");
  }

  private Optional<Finding> taken() {
    for (int port : ports()) {
      if (LocalProcesses.listens(port)) {
        return Optional.of(
            new Finding(
                HERE,
                "port-taken",
                Finding.Effect.NETWORK,
                "the development network does not run here, and one of its ports is taken",
                "port %d is held by %s".formatted(port, LocalProcesses.holder(port)),
                "If that is another network, set VITRINE_HOME or VITRINE_PORT_BASE to its values;"
                    + " else stop that process or choose other ports with VITRINE_PORT_BASE."));
      }
    }
    return Optional.empty();
  }

  private List<Integer> ports() {
    List<Integer> ports = new ArrayList<>(List.of(portBase, portBase + 1, portBase + 2));
    for (int n = 1; n <= organisations(); n++) {
      for (int offset = 1; offset <= 4; offset++) {
        ports.add(portBase + 10 * n + offset);
      }
    }
    return ports;
  }

  /** As many as have keys here; a network that is going to be made has four. */
  private int organisations() {
    int n = 0;
    while (Files.isDirectory(home.resolve("dev/organisations").resolve(Integer.toString(n + 1)))) {
      n++;
    }
    return n == 0 ? USUAL : n;
  }

  private Finding notRunning() {
    boolean data = Files.isRegularFile(home.resolve("format"));
    return new Finding(
        HERE,
        "not-running",
        Finding.Effect.NETWORK,
        "the development network is not running",
        "nothing listens at ports from %d on and no process works on %s%s"
            .formatted(portBase, home, data ? "" : ", which holds no network yet"),
        "Start it with: ./vitrine dev");
  }

  private Finding leftOver(long pid) {
    return new Finding(
        HERE,
        "database-left-over",
        Finding.Effect.ADVICE,
        "Cassandra of an earlier run is still there",
        "pid %d serves %s".formatted(pid, home.resolve("cassandra")),
        "The next ./vitrine dev uses it; nothing is to be done.");
  }
}
