package io.vitrine.persistence.embedded;

import io.vitrine.persistence.embedded.StartRefusal.NotLaunched;
import io.vitrine.persistence.embedded.StartRefusal.PortHeld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handle of a child Cassandra: ready when {@link #start} returns, restarted when it dies, and
 * stopped by {@link #close}. Whoever holds it closes it last, after everything that writes.
 *
 * <p>If this JVM is killed the child lives on; the next start on the same data directory finds it
 * by process id and start time and adopts it, or stops it when its ports or name differ.
 *
 * <p>The child trusts everybody on the loopback interface; that is for development and tests only.
 */
public final class EmbeddedCassandra implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCassandra.class);

  private final CassandraSettings settings;
  private final Consumer<CassandraState> listener;
  private final DirectoryLock lock;
  private final ExecutorService restarter =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "cassandra-restarter");
            thread.setDaemon(true);
            return thread;
          });
  private final RestartPauses pauses = new RestartPauses();
  private volatile CassandraState state = CassandraState.STARTING;
  private volatile boolean leaving;
  private volatile CassandraChild child;
  private final AtomicInteger restarts = new AtomicInteger();

  private EmbeddedCassandra(
      CassandraSettings settings, Consumer<CassandraState> listener, DirectoryLock lock) {
    this.settings = settings;
    this.listener = listener;
    this.lock = lock;
  }

  /** {@link #start(CassandraSettings, Consumer)} without a listener. */
  public static EmbeddedCassandra start(CassandraSettings settings) throws StartRefusedException {
    return start(settings, ignored -> {});
  }

  /**
   * Starts or adopts the child and waits until it answers CQL under our cluster name.
   *
   * @param listener told every change of state, on the thread that made it; must not block
   * @throws StartRefusedException with the reason and the remedy
   */
  public static EmbeddedCassandra start(
      CassandraSettings settings, Consumer<CassandraState> listener) throws StartRefusedException {
    EmbeddedCassandra cassandra = null;
    boolean ready = false;
    try {
      cassandra =
          new EmbeddedCassandra(settings, listener, DirectoryLock.acquire(settings.dataDir()));
      cassandra.startFirst();
      ready = true;
      return cassandra;
    } catch (IOException cause) {
      throw new StartRefusedException(new NotLaunched(String.valueOf(cause.getMessage())));
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
      throw new StartRefusedException(new NotLaunched("interrupted while starting"));
    } finally {
      if (!ready && cassandra != null) {
        cassandra.close();
      }
    }
  }

  /**
   * Stops the child that a dead process left on {@code settings.dataDir()}, if there is one.
   *
   * @return its process id, or empty when there was none
   * @throws StartRefusedException when a living process owns it
   */
  public static Optional<Long> stopOrphan(CassandraSettings settings)
      throws StartRefusedException, IOException {
    DirectoryLock held = DirectoryLock.acquire(settings.dataDir());
    try {
      Optional<CassandraChild> orphan =
          PidFile.read(settings.dataDir()).flatMap(note -> CassandraChild.orphan(settings, note));
      orphan.ifPresent(CassandraChild::stop);
      PidFile.delete(settings.dataDir());
      return orphan.map(CassandraChild::pid);
    } finally {
      held.close();
    }
  }

  /** The state now. */
  public CassandraState state() {
    return state;
  }

  /** How often the child was restarted after an unexpected death. */
  public int restarts() {
    return restarts.get();
  }

  /** The process id of the present child. */
  public long pid() {
    return child.pid();
  }

  /** What it was started with. */
  public CassandraSettings settings() {
    return settings;
  }

  /** Stops the child (SIGTERM, after 30 s SIGKILL) and gives up the data directory. */
  @Override
  public void close() {
    leave();
    CassandraChild last = child;
    try {
      if (last != null) {
        last.stop();
        PidFile.delete(settings.dataDir());
      }
      lock.close();
    } catch (IOException cause) {
      LOG.warn("Leaving {}: {}", settings.dataDir(), cause.getMessage());
    }
    become(CassandraState.STOPPED);
  }

  /** Gives up the handle as a killed JVM would: the child lives on as an orphan. For tests. */
  void abandon() throws IOException {
    leave();
    lock.close();
  }

  private void leave() {
    leaving = true;
    restarter.shutdownNow();
    try {
      if (!restarter.awaitTermination(60, TimeUnit.SECONDS)) {
        LOG.warn("A restart of Cassandra is still under way");
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private void startFirst() throws StartRefusedException, InterruptedException, IOException {
    become(CassandraState.STARTING);
    Path dataDir = settings.dataDir();
    Optional<PidFile> note = PidFile.read(dataDir);
    Optional<CassandraChild> orphan = note.flatMap(n -> CassandraChild.orphan(settings, n));
    if (orphan.isPresent() && note.get().serves(settings)) {
      LOG.info("Adopting Cassandra, process {}, on {}", orphan.get().pid(), dataDir);
      child = orphan.get();
    } else {
      orphan.ifPresent(CassandraChild::stop);
      refuseHeldPorts();
      child = CassandraChild.launch(settings);
    }
    child.awaitReady();
    becomeReady();
  }

  private void refuseHeldPorts() throws StartRefusedException {
    for (int port : new int[] {settings.cqlPort(), settings.storagePort()}) {
      Optional<PortHolder> holder = PortHolder.of(port);
      if (holder.isPresent()) {
        throw new StartRefusedException(new PortHeld(holder.get()));
      }
    }
  }

  private void becomeReady() {
    pauses.ready(System.nanoTime());
    become(CassandraState.READY);
    var unused = child.onExit().thenAccept(process -> restartUnlessLeaving());
  }

  private void restartUnlessLeaving() {
    if (!leaving) {
      restarter.execute(this::restart);
    }
  }

  private void restart() {
    LOG.warn("Cassandra, process {}, ended; see {}", child.pid(), settings.logDir());
    become(CassandraState.RESTARTING);
    while (!leaving) {
      try {
        TimeUnit.MILLISECONDS.sleep(pauses.next(System.nanoTime()).toMillis());
        refuseHeldPorts();
        child = CassandraChild.launch(settings);
        child.awaitReady();
        restarts.incrementAndGet();
        becomeReady();
        return;
      } catch (StartRefusedException refused) {
        LOG.warn("Restart of Cassandra: {}", refused.getMessage());
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void become(CassandraState next) {
    state = next;
    listener.accept(next);
  }
}
