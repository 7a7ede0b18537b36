package io.vitrine.node.index;

import akka.Done;
import io.vitrine.persistence.query.IndexRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;

/**
 * Query tables in memory. It may fail before, amid or after a write, like a database whose answer
 * is lost, and notes what a store may rely on: one write at a time, heights without gaps.
 */
final class MemoryIndexStore implements IndexStore {
  /** What writes may come to, drawn at random. */
  private enum Fate {
    DONE,
    NOTHING_WRITTEN,
    HALF_WRITTEN,
    ANSWER_LOST
  }

  private final Random random;
  private final int failuresInTen;
  private IndexView view = new IndexView();
  private final List<Long> acknowledged = new ArrayList<>();
  private int writes;
  private final List<String> violations = new ArrayList<>();
  private OptionalLong indexed = OptionalLong.empty();
  private boolean writing;
  private CompletableFuture<Done> gate = CompletableFuture.completedFuture(Done.getInstance());

  MemoryIndexStore(long seed, int failuresInTen) {
    this.random = new Random(seed);
    this.failuresInTen = failuresInTen;
  }

  static MemoryIndexStore reliable() {
    return new MemoryIndexStore(0, 0);
  }

  /** From now on writes wait until {@link #open}. */
  synchronized void shut() {
    gate = new CompletableFuture<>();
  }

  void open() {
    CompletableFuture<Done> shut;
    synchronized (this) {
      shut = gate;
    }
    shut.complete(Done.getInstance());
  }

  @Override
  public synchronized CompletionStage<OptionalLong> indexedHeight() {
    return fails()
        ? CompletableFuture.failedFuture(new IllegalStateException("read timeout"))
        : CompletableFuture.completedFuture(indexed);
  }

  @Override
  public synchronized CompletionStage<Done> clear() {
    if (writing) {
      violations.add("dropped while a write is under way");
    }
    if (fails()) {
      return CompletableFuture.failedFuture(new IllegalStateException("drop timeout"));
    }
    view = new IndexView();
    indexed = OptionalLong.empty();
    return CompletableFuture.completedFuture(Done.getInstance());
  }

  @Override
  public synchronized CompletionStage<Done> write(long height, List<IndexRow> rows) {
    if (writing) {
      violations.add("a second write under way at " + height);
    }
    if (height < indexed.orElse(0) || height > indexed.orElse(0) + BlockQueue.MAX_WAITING) {
      violations.add(height + " follows " + indexed);
    }
    if (rows.stream().anyMatch(row -> row.at().height() > height)) {
      violations.add("rows above " + height);
    }
    writing = true;
    writes++;
    return gate.thenApplyAsync(open -> finish(height, rows));
  }

  private synchronized Done finish(long height, List<IndexRow> rows) {
    writing = false;
    Fate fate = fails() ? Fate.values()[1 + random.nextInt(3)] : Fate.DONE;
    int written =
        switch (fate) {
          case NOTHING_WRITTEN -> 0;
          case HALF_WRITTEN -> rows.size() / 2;
          case DONE, ANSWER_LOST -> rows.size();
        };
    rows.subList(0, written).forEach(view::add);
    long first = Math.min(height, indexed.orElse(0) + 1);
    if (fate == Fate.DONE || fate == Fate.ANSWER_LOST) {
      indexed = OptionalLong.of(Math.max(height, indexed.orElse(0)));
    }
    if (fate != Fate.DONE) {
      throw new IllegalStateException("write timeout: " + fate);
    }
    LongStream.rangeClosed(first, height).forEach(acknowledged::add);
    return Done.getInstance();
  }

  private boolean fails() {
    return random.nextInt(10) < failuresInTen;
  }

  /** Whether a write is under way. */
  synchronized boolean isWriting() {
    return writing;
  }

  /** How many writes were begun. */
  synchronized int writes() {
    return writes;
  }

  synchronized OptionalLong height() {
    return indexed;
  }

  /** Heights in the order in which the writes that held them succeeded. */
  synchronized List<Long> acknowledged() {
    return List.copyOf(acknowledged);
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  synchronized IndexView view() {
    return view;
  }
}
