package io.vitrine.bench.load;

import static java.util.stream.Collectors.toMap;

import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Works on many chains at the same time, one thread and one connection each: a chain's next
 * transaction goes out when the answer to the one before came in. So the number of chains is the
 * number of transactions under way. Chains are spread over the gateways in turn.
 */
public final class ClosedLoop implements Loop {
  private static final int STACK_BYTES = 256 * 1024;
  private static final long PAUSE_MILLIS = 100;

  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder answered = new LongAdder();
  private volatile boolean stopping;

  private ClosedLoop() {}

  /** Begins; {@code gateways} take the chains in turn. */
  public static ClosedLoop start(List<InetSocketAddress> gateways, List<Chain> chains) {
    ClosedLoop loop = new ClosedLoop();
    for (int i = 0; i < chains.size(); i++) {
      Worker worker = loop.new Worker(gateways.get(i % gateways.size()), chains.get(i));
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
    List<Hash> ids = new ArrayList<>();
    for (Worker worker : workers) {
      worker.repeated.forEach(
          (status, times) -> repeated.computeIfAbsent(status, s -> new ArrayList<>()).add(times));
      ids.addAll(worker.committed());
    }
    return new LoadResult(
        Samples.merged(workers.stream().map(w -> w.samples).toList()),
        workers.stream().map(w -> w.next).toList(),
        ids,
        repeated.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, entry -> Samples.merged(entry.getValue()))),
        new Arrivals(),
        workers.stream()
            .map(w -> w.failure)
            .filter(f -> !f.isEmpty())
            .limit(LoadResult.KEPT_FAILURES)
            .toList(),
        (int) workers.stream().filter(w -> w.ranOut).count());
  }

  /** One chain at work. */
  private final class Worker implements Runnable {
    private final InetSocketAddress gateway;
    private final Chain chain;
    private final Samples samples = new Samples();
    private final Map<Integer, Samples> repeated = new TreeMap<>();
    private String failure = "";
    private boolean ranOut;
    private int next;

    Worker(InetSocketAddress gateway, Chain chain) {
      this.gateway = gateway;
      this.chain = chain;
    }

    List<Hash> committed() {
      return chain.ids(next);
    }

    @Override
    public void run() {
      try (HttpConnection connection = new HttpConnection(gateway)) {
        while (!stopping && next < chain.size() && committed(connection, chain.at(next))) {
          next++;
        }
        ranOut = !stopping && next == chain.size();
      } catch (IOException e) {
        failure = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Submits one transaction until its fate is known; whether it had effect. */
    private boolean committed(HttpConnection connection, Request request)
        throws IOException, InterruptedException {
      long begun = System.nanoTime();
      while (true) {
        AnswerBuffer.Answer answer = connection.exchange(request.bytes().unsafeArray());
        long now = System.nanoTime();
        switch (answer.status()) {
          case 200 -> {
            samples.add(now, now - begun);
            answered.increment();
            return true;
          }
          case 429, 503, 504 -> {
            repeated.computeIfAbsent(answer.status(), s -> new Samples()).add(now, 0);
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
          }
          default -> {
            failure = answer.status() + " " + answer.body();
            return false;
          }
        }
      }
    }
  }
}
