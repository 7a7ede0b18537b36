package io.vitrine.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Follows all events from the first block on with {@code vitrine events watch --append}, a process
 * that is killed with SIGKILL again and again, or ends because the network is down, and is started
 * anew each time.
 */
final class EventFollower {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Installation installation;
  private final Path file;
  private final Path talk;
  private final AtomicInteger kills = new AtomicInteger();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile boolean killing = true;
  private volatile boolean ending;

  private EventFollower(Installation installation) {
    this.installation = installation;
    this.file = installation.home().resolve("events.jsonl");
    this.talk = installation.home().resolve("events.err");
  }

  /**
   * Begins.
   *
   * @param longest the longest life of a process; the shortest is a quarter of it
   */
  static EventFollower start(Installation installation, long seed, Duration longest) {
    EventFollower follower = new EventFollower(installation);
    Random random = new Random(seed);
    Thread thread = new Thread(() -> follower.follow(random, longest.toMillis()), "follower");
    thread.setDaemon(true);
    thread.start();
    return follower;
  }

  private void follow(Random random, long longest) {
    try {
      while (!ending) {
        Process process =
            installation.launch(
                talk, "events", "watch", "--from", "earliest", "--append", file.toString());
        long life = longest / 4 + random.nextInt(Math.toIntExact(longest));
        while (process.isAlive() && !ending && (life > 0 || !killing)) {
          process.waitFor(50, TimeUnit.MILLISECONDS);
          life -= 50;
        }
        if (process.isAlive()) {
          kills.incrementAndGet();
        }
        process.destroyForcibly().waitFor();
      }
      done.complete(null);
    } catch (IOException | InterruptedException | RuntimeException e) {
      done.completeExceptionally(e);
    }
  }

  /** How many lines there are now. */
  long received() throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  /** How often the process was killed while it ran. */
  int kills() {
    return kills.get();
  }

  /**
   * Kills no more, waits until at least as many events are there as {@code committed}, and ends.
   *
   * @param committed all events up to a height
   * @return the events received up to that height
   */
  List<EventRecord> finish(List<EventRecord> committed) throws Exception {
    killing = false;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (received() < committed.size() && System.nanoTime() < deadline && !done.isDone()) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    ending = true;
    done.get(30, TimeUnit.SECONDS);
    long height = committed.get(committed.size() - 1).height();
    return Files.readAllLines(file).stream()
        .map(EventRecord::received)
        .filter(event -> event.height() <= height)
        .toList();
  }
}
