package io.vitrine.acceptance;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Does something at fixed moments, whether or not what it began before is done. */
final class Metronome {
  private final ExecutorService pool =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "metronome");
            thread.setDaemon(true);
            return thread;
          });
  private final Semaphore places;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private long next = System.nanoTime();

  /**
   * One that is silent.
   *
   * @param most so many beats may be under way; one that would be more is left out
   */
  Metronome(int most) {
    this.places = new Semaphore(most);
  }

  /** Waits for the moment of the next beat, {@code every} after that of the last, and begins it. */
  void tick(Duration every, Runnable beat) {
    LockSupport.parkNanos(next - System.nanoTime());
    // Who comes late, because the machine stood still, makes up for nothing.
    next = Math.max(next, System.nanoTime() - every.toNanos()) + every.toNanos();
    if (places.tryAcquire()) {
      pool.execute(() -> run(beat));
    }
  }

  private void run(Runnable beat) {
    try {
      beat.run();
    } catch (RuntimeException | AssertionError e) {
      failure.completeExceptionally(e);
    } finally {
      places.release();
    }
  }

  /** Fails when a beat has failed. */
  void check() {
    if (failure.isDone()) {
      failure.join();
    }
  }

  /** Interrupts whatever is under way. */
  void abandon() {
    pool.shutdownNow();
  }

  /** Waits until what is under way is done, and interrupts what is not after {@code patience}. */
  void end(Duration patience) throws InterruptedException {
    pool.shutdown();
    if (!pool.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      pool.shutdownNow();
      pool.awaitTermination(1, TimeUnit.MINUTES);
    }
    check();
  }
}
