package io.vitrine.bench;

import io.vitrine.bench.figures.Moment;
import io.vitrine.bench.machine.NodeHeap;
import io.vitrine.bench.machine.ProcessUse;
import io.vitrine.bench.machine.Processes;
import io.vitrine.bench.replicas.Queues;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads memory and queues every ten seconds of a run. It has its own thread, and leaves a moment
 * out when somebody does not answer: a network that is overloaded is no reason to end the bench.
 */
final class Watch {
  private static final long EVERY_SECONDS = 10;

  private final Processes processes;
  private final NodeHeap heap;
  private final List<URI> managements;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Moment> moments = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "watch");
  private long begun;

  private Watch(Processes processes, NodeHeap heap, List<Network> networks) {
    this.processes = processes;
    this.heap = heap;
    this.managements = networks.stream().flatMap(n -> n.managements().stream()).toList();
  }

  /**
   * Reads all once, for nothing: the first time takes several times as long as those that follow,
   * and should not be beside a load.
   */
  static Watch ready(Processes processes, NodeHeap heap, List<Network> networks)
      throws InterruptedException {
    Watch watch = new Watch(processes, heap, networks);
    watch.look();
    watch.moments.clear();
    watch.thread.setDaemon(true);
    return watch;
  }

  /** Begins to read, as of now. */
  void start() {
    begun = System.nanoTime();
    thread.start();
  }

  /** Ends with a last look. */
  List<Moment> stop() throws InterruptedException {
    end.countDown();
    thread.join();
    return List.copyOf(moments);
  }

  private void run() {
    try {
      do {
        look();
      } while (!end.await(EVERY_SECONDS, TimeUnit.SECONDS));
      look();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    double second = (System.nanoTime() - begun) / 1e9;
    try {
      Queues queues = Queues.read(http, managements);
      moments.add(
          new Moment(
              second,
              ProcessUse.of(processes.node()).residentBytes(),
              heap.afterCollection(),
              ProcessUse.of(processes.cassandra()).residentBytes(),
              ProcessUse.of(ProcessHandle.current().pid()).residentBytes(),
              queues.queued(),
              queues.waits(),
              queues.behind()));
    } catch (IOException | RuntimeException e) {
      // This moment is missing in the report, where it can be seen.
      return;
    }
  }
}
