package io.vitrine.bench.load;

import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Works on many chains at the same time, one thread and one connection each: a chain's next
 * transaction goes out when the answer to the one before came in. So the number of chains is the
 * number of transactions under way. Chains are spread over the gateways in turn.
 */
public final class ClosedLoop {
  private static final int STACK_BYTES = 256 * 1024;
  private static final long PAUSE_MILLIS = 100;
  private static final int KEPT_FAILURES = 5;

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

  /** Transactions answered as committed so far. */
  public long answered() {
    return answered.sum();
  }

  /** Sends nothing new and waits for the answers that are under way. */
  public LoadResult stop() throws InterruptedException {
    stopping = true;
    return join();
  }

  /** Waits until every chain is at its end. */
  public LoadResult join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    Map<Integer, Long> repeated = new TreeMap<>();
    List<Hash> ids = new ArrayList<>();
    for (Worker worker : workers) {
      worker.repeated.forEach((status, times) -> repeated.merge(status, times, Long::sum));
      ids.addAll(worker.committed());
    }
    return new LoadResult(
        Samples.merged(workers.stream().map(w -> w.samples).toList()),
        workers.stream().map(w -> w.next).toList(),
        ids,
        repeated,
        workers.stream()
            .map(w -> w.failure)
            .filter(f -> !f.isEmpty())
            .limit(KEPT_FAILURES)
            .toList(),
        (int) workers.stream().filter(w -> w.ranOut).count());
  }

  /** One chain at work. */
  private final class Worker implements Runnable {
    private final InetSocketAddress gateway;
    private final Chain chain;
    private final Samples samples = new Samples();
    private final Map<Integer, Long> repeated = new TreeMap<>();
    private String failure = "";
    private boolean ranOut;
    private int next;

    Worker(InetSocketAddress gateway, Chain chain) {
      this.gateway = gateway;
      this.chain = chain;
    }

    List<Hash> committed() {
      return IntStream.range(0, next).mapToObj(i -> chain.at(i).id()).toList();
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
        HttpConnection.Answer answer = connection.exchange(request.bytes().unsafeArray());
        long now = System.nanoTime();
        switch (answer.status()) {
          case 200 -> {
            samples.add(now, now - begun);
            answered.increment();
            return true;
          }
          case 429, 503, 504 -> {
            repeated.merge(answer.status(), 1L, Long::sum);
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
