package io.vitrine.bench.load;

import io.vitrine.bench.figures.Mishaps;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends transactions at the times of a schedule, whatever the answers are. One thread serves all
 * connections, so that its share of the machine is small.
 *
 * <p>A transaction that is due is the next of the chain that is free for longest; those that are
 * due at the same moment go out together, up to a bundle. Latency counts from the time a
 * transaction was due, also when this thread was late: else a ledger that stops would be asked less
 * just then, and its worst answers be missing (coordinated omission). When every chain has a
 * transaction under way, or every connection a request, what is due is counted as not sent. What
 * the gateway refuses (429, 503) is counted and frees its chain; another arrival sends the same
 * bytes again. An answer 504 leaves the fate open: the same bytes go out at once and their time
 * runs on.
 */
public final class OpenLoop implements Loop {
  private static final long DRAIN_MILLIS = HttpConnection.TIMEOUT_MILLIS;

  /** Until it looks whether it should stop. */
  private static final long LONGEST_WAIT_MILLIS = 100;

  /** The most connections to one gateway: it closes what one machine opens beyond 1,536. */
  static final int LINES_OF_GATEWAY = 1_024;

  /** Sent without looking for answers in between, when it is late; a bundle goes out as a whole. */
  private static final int BURST = 64;

  private final Schedule schedule;
  private final int bundle;
  private final int linesOfGateway;
  private final List<Cursor> cursors;
  private final Deque<Cursor> ready = new ArrayDeque<>();

  /** Free chains whose next transaction is not signed yet. */
  private final List<Cursor> starving = new ArrayList<>();

  private final List<Line> lines = new ArrayList<>();
  private final Deque<Line> free = new ArrayDeque<>();
  private final Samples samples = new Samples();
  private final TransactionIds ids = new TransactionIds();
  private final Map<Integer, Samples> repeated = new TreeMap<>();
  private final Arrivals arrivals = new Arrivals();
  private final List<String> failures = new ArrayList<>();
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread;
  private int underWay;
  private int ranOut;
  private volatile boolean stopping;
  private volatile boolean failed;

  private OpenLoop(
      List<InetSocketAddress> gateways,
      List<Chain> chains,
      Schedule schedule,
      int bundle,
      int linesOfGateway) {
    this.schedule = schedule;
    this.bundle = bundle;
    this.linesOfGateway = linesOfGateway;
    this.cursors = chains.stream().map(Cursor::new).toList();
    this.thread = new Thread(() -> run(gateways), "open-loop");
    thread.setDaemon(true);
  }

  /**
   * Begins at the time of {@code schedule}; {@code gateways} take the requests in turn.
   *
   * @param bundle the most transactions in one request
   */
  static OpenLoop start(
      List<InetSocketAddress> gateways, List<Chain> chains, Schedule schedule, int bundle) {
    return start(gateways, chains, schedule, bundle, LINES_OF_GATEWAY);
  }

  /** The same with at most {@code linesOfGateway} connections to each gateway. */
  static OpenLoop start(
      List<InetSocketAddress> gateways,
      List<Chain> chains,
      Schedule schedule,
      int bundle,
      int linesOfGateway) {
    OpenLoop loop = new OpenLoop(gateways, chains, schedule, bundle, linesOfGateway);
    loop.thread.start();
    return loop;
  }

  @Override
  public long answered() {
    return answered.get();
  }

  @Override
  public boolean failed() {
    return failed;
  }

  @Override
  public LoadResult stop() throws InterruptedException {
    stopping = true;
    thread.join();
    return new LoadResult(
        samples,
        cursors.stream().map(Cursor::committed).toList(),
        ids,
        repeated,
        arrivals,
        failures,
        new Mishaps(
            ranOut,
            cursors.stream().mapToInt(Cursor::starved).sum(),
            lines.stream().mapToInt(Line::reopened).sum()));
  }

  private void run(List<InetSocketAddress> gateways) {
    try (Selector selector = Selector.open()) {
      try {
        int count = Math.min(cursors.size(), linesOfGateway * gateways.size());
        for (int i = 0; i < count; i++) {
          lines.add(new Line(gateways.get(i % gateways.size()), selector));
        }
        free.addAll(lines);
        cursors.forEach(this::freed);
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
      List<Long> due = new ArrayList<>();
      while (due.size() < Math.max(BURST, bundle) && schedule.isDue(index, now)) {
        due.add(schedule.due(index));
        index++;
      }
      feed();
      arrive(due, now);
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

  /** What was signed meanwhile. */
  private void feed() {
    for (Iterator<Cursor> each = starving.iterator(); each.hasNext(); ) {
      Cursor cursor = each.next();
      if (cursor.isReady()) {
        each.remove();
        ready.add(cursor);
      }
    }
  }

  private void arrive(List<Long> due, long now) {
    int at = 0;
    while (at < due.size() && !ready.isEmpty() && !free.isEmpty()) {
      List<Cursor> next = new ArrayList<>();
      while (at < due.size() && next.size() < bundle && !ready.isEmpty()) {
        Cursor cursor = ready.remove();
        cursor.begin(due.get(at));
        next.add(cursor);
        at++;
      }
      send(new Bundle(next), now);
    }
    due.subList(at, due.size()).forEach(arrivals::unsent);
  }

  private void send(Bundle next, long now) {
    try {
      free.remove().send(next);
      underWay++;
      next.cursors().forEach(cursor -> arrivals.sent(cursor.since(), now));
    } catch (IOException e) {
      failed(e.toString());
    }
  }

  private void read(SelectionKey key) {
    Line line = (Line) key.attachment();
    try {
      List<Bundle.Verdict> verdicts = line.answer().orElse(List.of());
      if (!verdicts.isEmpty()) {
        answered(line, verdicts);
      }
    } catch (IOException e) {
      // Closed by the gateway for good: what was under way stays unknown, so this ends the bench.
      key.cancel();
      underWay--;
      failed(e.toString());
    }
  }

  /** What stays unknown goes out again at once, on the same line. */
  private void answered(Line line, List<Bundle.Verdict> verdicts) throws IOException {
    long now = System.nanoTime();
    List<Cursor> unknown = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      Cursor cursor = line.cursors().get(i);
      if (!settled(cursor, verdicts.get(i), now)) {
        unknown.add(cursor);
      }
    }
    if (unknown.isEmpty()) {
      underWay--;
      line.free();
      free.add(line);
    } else {
      line.send(new Bundle(unknown));
    }
  }

  /** Whether the fate of the transaction is known. */
  private boolean settled(Cursor cursor, Bundle.Verdict verdict, long now) {
    switch (verdict.status()) {
      case 200 -> {
        samples.add(now, now - cursor.since());
        ids.add(cursor.request().id());
        answered.incrementAndGet();
        cursor.passed();
        freed(cursor);
      }
      case 429, 503 -> {
        repeated(verdict.status(), now);
        if (verdict.status() == 503) {
          // Without a quorum a gateway says so of what is in its queue, too.
          cursor.doubted();
        }
        cursor.refused();
        freed(cursor);
      }
      case 504 -> {
        repeated(verdict.status(), now);
        cursor.doubted();
        return false;
      }
      default -> failed(verdict.status() + " " + verdict.said());
    }
    return true;
  }

  private void repeated(int status, long now) {
    repeated.computeIfAbsent(status, s -> new Samples()).add(now, 0);
  }

  private void freed(Cursor cursor) {
    if (cursor.atEnd()) {
      ranOut++;
    } else if (cursor.isReady()) {
      ready.add(cursor);
    } else {
      starving.add(cursor);
    }
  }

  private void failed(String failure) {
    failed = true;
    if (failures.size() < LoadResult.KEPT_FAILURES) {
      failures.add(failure);
    }
  }
}
