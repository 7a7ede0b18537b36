package io.vitrine.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * Many people who each send one transaction at the same moment, over a connection of their own.
 * Whoever is told to come back later (429, 503, 504, or a connection that is closed) sends the same
 * bytes again after a second.
 */
public final class Burst {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long SELECT_MILLIS = 50;
  private static final String CLOSED = "closed";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Crowd> crowds = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder answered = new LongAdder();
  private final CountDownLatch allConnected;
  private volatile boolean broken;

  private Burst(int crowds) {
    this.allConnected = new CountDownLatch(crowds);
  }

  /**
   * What one of them was told in the end.
   *
   * @param outcome COMMITTED, the reason of the contract, or the code of the gateway
   * @param begun when it first sent, on the scale of {@link System#nanoTime}
   * @param ended when it was told
   * @param tries how often it sent, at least once
   */
  public record Told(String outcome, long begun, long ended, int tries) {
    /** What is said of a transaction that took effect. */
    public static final String COMMITTED = "COMMITTED";
  }

  /** Connects everybody, spread over the gateways, then has all of them send. */
  public static Burst start(
      List<InetSocketAddress> gateways, List<SignedTransaction> transactions) {
    int count = Math.min(gateways.size(), transactions.size());
    Burst burst = new Burst(count);
    for (int i = 0; i < count; i++) {
      List<SignedTransaction> part =
          IntStream.iterate(i, t -> t < transactions.size(), t -> t + count)
              .mapToObj(transactions::get)
              .toList();
      Crowd crowd = burst.new Crowd(gateways.get(i), part);
      burst.crowds.add(crowd);
      burst.threads.add(new Thread(crowd, "crowd-" + i));
    }
    burst.threads.forEach(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
    return burst;
  }

  /** How many have been told for good. */
  public long answered() {
    return answered.sum();
  }

  /**
   * How a burst ended.
   *
   * @param told what each was told in the end
   * @param sentBack why requests had to be sent again, and how often: the code of the gateway, the
   *     status where there is none, {@code closed} for a connection that ended
   */
  public record Course(List<Told> told, Map<String, Long> sentBack) {
    /** Copies both. */
    public Course {
      told = List.copyOf(told);
      sentBack = Map.copyOf(sentBack);
    }
  }

  /**
   * Waits until everybody has been told.
   *
   * @throws IOException when a crowd could not connect or broke off
   */
  public Course join() throws IOException, InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    List<Told> all = new ArrayList<>();
    Map<String, Long> sentBack = new TreeMap<>();
    for (Crowd crowd : crowds) {
      if (crowd.failure.isPresent()) {
        throw crowd.failure.get();
      }
      all.addAll(crowd.told);
      crowd.sentBack.forEach((why, count) -> sentBack.merge(why, count, Long::sum));
    }
    return new Course(all, sentBack);
  }

  /** Those who come to one gateway. */
  private final class Crowd implements Runnable {
    private final InetSocketAddress gateway;
    private final List<SignedTransaction> transactions;
    private final List<Told> told = new ArrayList<>();
    private final Map<String, Long> sentBack = new TreeMap<>();
    private final Deque<Visitor> waiting = new ArrayDeque<>();
    private Optional<IOException> failure = Optional.empty();

    Crowd(InetSocketAddress gateway, List<SignedTransaction> transactions) {
      this.gateway = gateway;
      this.transactions = transactions;
    }

    @Override
    public void run() {
      try (Selector selector = Selector.open()) {
        Map<Line, Visitor> visitors = connected(selector);
        allConnected.await();
        if (broken) {
          throw new IOException("another crowd could not connect");
        }
        visitors.values().forEach(this::send);
        while (told.size() < visitors.size()) {
          serve(selector, visitors);
        }
        for (Line line : visitors.keySet()) {
          if (line.reopened() > 0) {
            sentBack.merge(CLOSED, (long) line.reopened(), Long::sum);
          }
          line.close();
        }
      } catch (IOException e) {
        failure = Optional.of(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Whether it succeeds or not, the others need not wait for this crowd any more. */
    private Map<Line, Visitor> connected(Selector selector) throws IOException {
      Map<Line, Visitor> visitors = new LinkedHashMap<>();
      boolean all = false;
      try {
        for (SignedTransaction transaction : transactions) {
          Visitor visitor = new Visitor(gateway, selector, transaction);
          visitors.put(visitor.line, visitor);
        }
        all = true;
        return visitors;
      } finally {
        if (!all) {
          broken = true;
        }
        allConnected.countDown();
      }
    }

    private void serve(Selector selector, Map<Line, Visitor> visitors) throws IOException {
      selector.select(SELECT_MILLIS);
      for (SelectionKey key : selector.selectedKeys()) {
        read(visitors.get((Line) key.attachment()));
      }
      selector.selectedKeys().clear();
      while (!waiting.isEmpty() && waiting.peek().due - System.nanoTime() <= 0) {
        send(waiting.remove());
      }
    }

    private void send(Visitor visitor) {
      try {
        visitor.send();
      } catch (IOException e) {
        comesBack(visitor, CLOSED);
      }
    }

    private void read(Visitor visitor) {
      try {
        Optional<List<Bundle.Verdict>> verdicts = visitor.line.answer();
        if (verdicts.isPresent()) {
          visitor.line.free();
          judge(visitor, verdicts.get().get(0));
        }
      } catch (IOException e) {
        visitor.breakOff();
        comesBack(visitor, CLOSED);
      }
    }

    private void judge(Visitor visitor, Bundle.Verdict verdict) {
      int status = verdict.status();
      if (status == 429 || status == 503 || status == 504) {
        comesBack(visitor, outcome(verdict));
        return;
      }
      told.add(
          new Told(outcome(verdict), visitor.cursor.since(), System.nanoTime(), visitor.tries));
      answered.increment();
    }

    private static String outcome(Bundle.Verdict verdict) {
      if (verdict.status() == 200) {
        return Told.COMMITTED;
      }
      String status = "HTTP " + verdict.status();
      try {
        JsonNode problem = JSON.readTree(verdict.said());
        String reason = problem.path("reasonCode").asText();
        return reason.isEmpty() ? problem.path("code").asText(status) : reason;
      } catch (JsonProcessingException e) {
        return status;
      }
    }

    private void comesBack(Visitor visitor, String why) {
      sentBack.merge(why, 1L, Long::sum);
      visitor.due = System.nanoTime() + PAUSE_NANOS;
      waiting.add(visitor);
    }
  }

  /** One of them, and the one transaction it has. */
  private static final class Visitor {
    private final Line line;
    private final Cursor cursor;
    private int tries;
    private long due;

    Visitor(InetSocketAddress gateway, Selector selector, SignedTransaction transaction)
        throws IOException {
      Chain chain = new Chain();
      chain.add(transaction);
      this.cursor = new Cursor(chain);
      this.line = new Line(gateway, selector);
      line.open();
    }

    void send() throws IOException {
      cursor.begin(System.nanoTime());
      tries++;
      line.send(new Bundle(List.of(cursor)));
    }

    /** Gives the connection up; the next try makes another one. */
    void breakOff() {
      line.free();
      line.abandon();
    }
  }
}
