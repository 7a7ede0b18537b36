package io.vitrine.bench.load;

import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends transactions at the times of a schedule, whatever the answers are. One thread serves all
 * connections, so that its share of the machine is small.
 *
 * <p>A transaction that is due goes out on the chain that is free for longest. Its latency counts
 * from the time it was due, also when this thread was late: else a ledger that stops would be asked
 * less just then, and its worst answers be missing (coordinated omission). When every chain has a
 * transaction under way, the one that is due is counted as not sent. What the gateway refuses (429,
 * 503) is counted and frees its chain; another arrival sends the same bytes again. An answer 504
 * leaves the fate open: the same bytes go out at once and their time runs on.
 */
public final class OpenLoop implements Loop {
  private static final long DRAIN_MILLIS = HttpConnection.TIMEOUT_MILLIS;

  /** Until it looks whether it should stop. */
  private static final long LONGEST_WAIT_MILLIS = 100;

  /** Sent without looking for answers in between, when it is late. */
  private static final int BURST = 64;

  private final Schedule schedule;
  private final List<Line> lines = new ArrayList<>();
  private final Deque<Line> free = new ArrayDeque<>();
  private final Samples samples = new Samples();
  private final Map<Integer, Samples> repeated = new TreeMap<>();
  private final Arrivals arrivals = new Arrivals();
  private final List<String> failures = new ArrayList<>();
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread;
  private int underWay;
  private int ranOut;
  private volatile boolean stopping;

  private OpenLoop(List<InetSocketAddress> gateways, List<Chain> chains, Schedule schedule) {
    this.schedule = schedule;
    this.thread = new Thread(() -> run(gateways, chains), "open-loop");
    thread.setDaemon(true);
  }

  /** Begins at the time of {@code schedule}; {@code gateways} take the chains in turn. */
  static OpenLoop start(List<InetSocketAddress> gateways, List<Chain> chains, Schedule schedule) {
    OpenLoop loop = new OpenLoop(gateways, chains, schedule);
    loop.thread.start();
    return loop;
  }

  @Override
  public long answered() {
    return answered.get();
  }

  @Override
  public LoadResult stop() throws InterruptedException {
    stopping = true;
    thread.join();
    List<Hash> ids = new ArrayList<>();
    lines.forEach(line -> ids.addAll(line.ids()));
    return new LoadResult(
        samples,
        lines.stream().map(Line::committed).toList(),
        ids,
        repeated,
        arrivals,
        failures,
        ranOut);
  }

  private void run(List<InetSocketAddress> gateways, List<Chain> chains) {
    try (Selector selector = Selector.open()) {
      try {
        for (int i = 0; i < chains.size(); i++) {
          lines.add(new Line(gateways.get(i % gateways.size()), chains.get(i), selector));
        }
        lines.forEach(this::freed);
        send(selector);
        drain(selector);
      } finally {
        for (Line line : lines) {
          line.close();
        }
      }
    } catch (IOException | RuntimeException e) {
      failed(e.toString());
    }
  }

  private void send(Selector selector) throws IOException {
    long index = 0;
    while (!stopping) {
      long now = System.nanoTime();
      for (int i = 0; i < BURST && schedule.isDue(index, now); i++) {
        arrive(schedule.due(index), now);
        index++;
        now = System.nanoTime();
      }
      if (schedule.isDue(index, now)) {
        selector.selectNow(this::read);
      } else {
        long wait = TimeUnit.NANOSECONDS.toMillis(schedule.due(index) - now);
        selector.select(this::read, Math.max(1, Math.min(wait, LONGEST_WAIT_MILLIS)));
      }
    }
  }

  private void drain(Selector selector) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
    while (underWay > 0) {
      if (System.nanoTime() - deadline > 0) {
        failed(underWay + " requests without an answer for " + DRAIN_MILLIS + " ms");
        return;
      }
      selector.select(this::read, LONGEST_WAIT_MILLIS);
    }
  }

  private void arrive(long due, long now) {
    Line line = free.poll();
    if (line == null) {
      arrivals.unsent(due);
      return;
    }
    try {
      line.send(due);
      underWay++;
      arrivals.sent(due, now);
    } catch (IOException e) {
      failed(e.toString());
    }
  }

  private void read(SelectionKey key) {
    Line line = (Line) key.attachment();
    try {
      AnswerBuffer.Answer answer = line.answer().orElse(null);
      if (answer != null) {
        answered(line, answer);
      }
    } catch (IOException e) {
      // Closed by the gateway: what was under way stays unknown, so this ends the bench.
      key.cancel();
      underWay--;
      failed(e.toString());
    }
  }

  private void answered(Line line, AnswerBuffer.Answer answer) throws IOException {
    long now = System.nanoTime();
    switch (answer.status()) {
      case 200 -> {
        samples.add(now, now - line.due());
        answered.incrementAndGet();
        underWay--;
        line.passed();
        freed(line);
      }
      case 429, 503 -> {
        repeated(answer.status(), now);
        underWay--;
        line.refused();
        freed(line);
      }
      case 504 -> {
        repeated(answer.status(), now);
        line.sendAgain();
      }
      default -> {
        underWay--;
        failed(answer.status() + " " + answer.body());
      }
    }
  }

  private void repeated(int status, long now) {
    repeated.computeIfAbsent(status, s -> new Samples()).add(now, 0);
  }

  private void freed(Line line) {
    if (line.atEnd()) {
      ranOut++;
    } else {
      free.add(line);
    }
  }

  private void failed(String failure) {
    if (failures.size() < LoadResult.KEPT_FAILURES) {
      failures.add(failure);
    }
  }
}
