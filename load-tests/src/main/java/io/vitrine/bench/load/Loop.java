package io.vitrine.bench.load;

/** A load under way. */
public sealed interface Loop permits ClosedLoop, OpenLoop {
  /** Transactions answered as committed so far. */
  long answered();

  /** Sends nothing new and waits for the answers that are under way. */
  LoadResult stop() throws InterruptedException;
}
