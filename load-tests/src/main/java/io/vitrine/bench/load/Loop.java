package io.vitrine.bench.load;

/** A load under way. */
public sealed interface Loop permits ClosedLoop, OpenLoop {
  /** Transactions answered as committed so far. */
  long answered();

  /** Whether something failed, so that it is no use to go on. */
  boolean failed();

  /** Sends nothing new and waits for the answers that are under way. */
  LoadResult stop() throws InterruptedException;
}
