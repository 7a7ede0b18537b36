package io.vitrine.persistence.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** Why a child Cassandra was not started, with what to do about it. */
public sealed interface StartRefusal {
  /** One sentence with the cause and one with the remedy; for a person. */
  String text();

  /** Dispatch over every kind of refusal. */
  <R> R match(Cases<R> cases);

  /** The server's jars are not where the settings say. */
  record ServerMissing(Path libDir) implements StartRefusal {
    @Override
    public String text() {
      return "No Cassandra server jars in %s. Build the module persistence/cassandra-server."
          .formatted(libDir);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.serverMissing(this);
    }
  }

  /** Another living process (or this one) already works on the same data directory. */
  record DataDirectoryHeld(Path dataDir, long pid, String command) implements StartRefusal {
    @Override
    public String text() {
      return "%s is in use by process %d (%s). Stop that process first, or choose another folder."
          .formatted(dataDir, pid, command);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.dataDirectoryHeld(this);
    }
  }

  /** A process that is not our orphan listens on a port we need. */
  record PortHeld(PortHolder holder) implements StartRefusal {
    @Override
    public String text() {
      String who =
          holder.pid().isPresent()
              ? "process %d (%s)".formatted(holder.pid().getAsLong(), holder.command())
              : holder.command();
      return "Port %d is in use by %s. Stop it, or choose another port for Cassandra."
          .formatted(holder.port(), who);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.portHeld(this);
    }
  }

  /** The child ended before it was ready. */
  record ChildEnded(int exitCode, Path logDir, String lastLines) implements StartRefusal {
    @Override
    public String text() {
      return "Cassandra ended with code %d while starting; see %s. Its last words:%n%s"
          .formatted(exitCode, logDir, lastLines);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.childEnded(this);
    }
  }

  /** The port answers CQL under another cluster name: this is not our database. */
  record ForeignCluster(int cqlPort, String expected, String found) implements StartRefusal {
    @Override
    public String text() {
      return "Port %d answers as cluster '%s', not '%s'. Stop that database, or choose another port."
          .formatted(cqlPort, found, expected);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.foreignCluster(this);
    }
  }

  /** The child runs but did not answer in time. */
  record NotReady(Duration waited, Path logDir) implements StartRefusal {
    @Override
    public String text() {
      return "Cassandra did not answer within %d s; see %s. A busy machine may need a second try."
          .formatted(waited.toSeconds(), logDir);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notReady(this);
    }
  }

  /** The operating system refused to start the process or to write its files. */
  record NotLaunched(String cause) implements StartRefusal {
    @Override
    public String text() {
      return "Cassandra could not be launched: %s. It needs a writable folder and util-linux (setsid)."
          .formatted(cause);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notLaunched(this);
    }
  }

  /**
   * One method per refusal.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link ServerMissing}. */
    R serverMissing(ServerMissing refusal);

    /** See {@link DataDirectoryHeld}. */
    R dataDirectoryHeld(DataDirectoryHeld refusal);

    /** See {@link PortHeld}. */
    R portHeld(PortHeld refusal);

    /** See {@link ChildEnded}. */
    R childEnded(ChildEnded refusal);

    /** See {@link ForeignCluster}. */
    R foreignCluster(ForeignCluster refusal);

    /** See {@link NotReady}. */
    R notReady(NotReady refusal);

    /** See {@link NotLaunched}. */
    R notLaunched(NotLaunched refusal);
  }
}
