package io.vitrine.bench.load;

import static java.util.stream.Collectors.toMap;

import io.vitrine.bench.figures.Mishaps;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Works on many chains at the same time: a chain's next transaction goes out when the answer to the
 * one before came in. So the number of chains is the number of transactions under way. A worker,
 * one thread and one connection, has as many chains as one request has transactions, and sends the
 * next ones of all of them together. Workers are spread over the gateways in turn.
 */
public final class ClosedLoop implements Loop {
  private static final int STACK_BYTES = 256 * 1024;
  private static final long PAUSE_MILLIS = 100;

  private final List<Cursor> cursors;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder answered = new LongAdder();
  private volatile boolean stopping;
  private volatile boolean failed;

  private ClosedLoop(List<Chain> chains) {
    this.cursors = chains.stream().map(Cursor::new).toList();
  }

  /** Begins with one transaction in each request. */
  public static ClosedLoop start(List<InetSocketAddress> gateways, List<Chain> chains) {
    return start(gateways, chains, 1);
  }

  /**
   * Begins; {@code gateways} take the workers in turn.
   *
   * @param bundle the most transactions in one request
   */
  public static ClosedLoop start(List<InetSocketAddress> gateways, List<Chain> chains, int bundle) {
    ClosedLoop loop = new ClosedLoop(chains);
    int needed = Math.max(gateways.size(), (chains.size() + bundle - 1) / bundle);
    int count = Math.min(chains.size(), needed);
    for (int i = 0; i < count; i++) {
      List<Cursor> part =
          IntStream.iterate(i, c -> c < chains.size(), c -> c + count)
              .mapToObj(loop.cursors::get)
              .toList();
      Worker worker = loop.new Worker(gateways.get(i % gateways.size()), part);
      loop.workers.add(worker);
      loop.threads.add(new Thread(null, worker, "chain-" + i, STACK_BYTES));
    }
    loop.threads.forEach(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
    return loop;
  }

  @Override
  public long answered() {
    return answered.sum();
  }

  @Override
  public boolean failed() {
    return failed;
  }

  @Override
  public LoadResult stop() throws InterruptedException {
    stopping = true;
    return join();
  }

  /** Waits until every chain is at its end. */
  public LoadResult join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    Map<Integer, List<Samples>> repeated = new TreeMap<>();
    for (Worker worker : workers) {
      worker.repeated.forEach(
          (status, times) -> repeated.computeIfAbsent(status, s -> new ArrayList<>()).add(times));
    }
    return new LoadResult(
        Samples.merged(workers.stream().map(w -> w.samples).toList()),
        cursors.stream().map(Cursor::committed).toList(),
        TransactionIds.merged(workers.stream().map(w -> w.ids).toList()),
        repeated.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, entry -> Samples.merged(entry.getValue()))),
        new Arrivals(),
        workers.stream().flatMap(w -> w.failures.stream()).limit(LoadResult.KEPT_FAILURES).toList(),
        new Mishaps(
            workers.stream().mapToInt(w -> w.ranOut).sum(),
            cursors.stream().mapToInt(Cursor::starved).sum(),
            workers.stream().mapToInt(w -> w.reopened).sum()));
  }

  /** Some chains at work on one connection. */
  private final class Worker implements Runnable {
    private final InetSocketAddress gateway;
    private final List<Cursor> active;
    private final Samples samples = new Samples();
    private final TransactionIds ids = new TransactionIds();
    private final Map<Integer, Samples> repeated = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private int ranOut;
    private int reopened;

    Worker(InetSocketAddress gateway, List<Cursor> chains) {
      this.gateway = gateway;
      this.active = new ArrayList<>(chains);
    }

    @Override
    public void run() {
      try (HttpConnection connection = new HttpConnection(gateway)) {
        Optional<List<Cursor>> next = next();
        while (next.isPresent()) {
          if (next.get().isEmpty() || !submit(connection, new Bundle(next.get()))) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
          }
          next = next();
        }
        reopened = connection.reopened();
      } catch (IOException | RuntimeException e) {
        failed(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /**
     * Those with something to send, perhaps none yet; in the end only what may be committed
     * already. Empty when the work is done.
     */
    private Optional<List<Cursor>> next() {
      boolean last = stopping;
      int before = active.size();
      active.removeIf(Cursor::atEnd);
      ranOut += last ? 0 : before - active.size();
      if (last) {
        active.removeIf(cursor -> !cursor.isUnderWay());
      }
      return active.isEmpty()
          ? Optional.empty()
          : Optional.of(active.stream().filter(Cursor::isReady).toList());
    }

    /** Whether one of them got through. What did not goes out again in the next request. */
    private boolean submit(HttpConnection connection, Bundle bundle) throws IOException {
      long begun = System.nanoTime();
      bundle.cursors().forEach(cursor -> cursor.begin(begun));
      List<Bundle.Verdict> verdicts = bundle.verdicts(connection.exchange(bundle.bytes()));
      long now = System.nanoTime();
      boolean through = false;
      for (int i = 0; i < verdicts.size(); i++) {
        through |= settled(bundle.cursors().get(i), verdicts.get(i), now);
      }
      return through;
    }

    /** Whether the fate of the transaction under way is known. */
    private boolean settled(Cursor cursor, Bundle.Verdict verdict, long now) {
      switch (verdict.status()) {
        case 200 -> {
          samples.add(now, now - cursor.since());
          ids.add(cursor.request().id());
          answered.increment();
          cursor.passed();
        }
        case 429, 503, 504 -> {
          repeated.computeIfAbsent(verdict.status(), s -> new Samples()).add(now, 0);
          return false;
        }
        default -> {
          failed(verdict.status() + " " + verdict.said());
          active.remove(cursor);
        }
      }
      return true;
    }

    private void failed(String failure) {
      failures.add(failure);
      failed = true;
    }
  }
}
