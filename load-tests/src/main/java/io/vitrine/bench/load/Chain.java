package io.vitrine.bench.load;

import io.vitrine.ledger.transaction.SignedTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Signed transactions to be submitted one after the other: each when the one before is committed.
 * All are signed before a short load; in a long one somebody adds to a rolling chain while it is
 * worked on. Holds what is not committed, no more. Thread-safe.
 *
 * <p>Positions count from 0, the first transaction of this chain.
 */
public final class Chain {
  private final Map<Integer, Request> ahead = new HashMap<>();
  private final boolean rolling;
  private int committed;

  /** Whether the next transaction went out, so that a ledger may have it. */
  private boolean out;

  /** Whether an answer since left open if it does. */
  private boolean doubtful;

  private Chain(boolean rolling) {
    this.rolling = rolling;
  }

  /** One that ends when what it has by then is committed. */
  public Chain() {
    this(false);
  }

  /** One that is never at its end: more will be added. */
  public static Chain rolling() {
    return new Chain(true);
  }

  /** Adds one at the end. */
  public synchronized void add(SignedTransaction transaction) {
    ahead.put(end(), Request.of(transaction));
  }

  /** How many are signed and not committed. */
  public synchronized int size() {
    return ahead.size();
  }

  /** The position after the last that is signed. */
  public synchronized int end() {
    return committed + ahead.size();
  }

  /** The mean size of a transaction with its signature, in bytes; 0 when there is none. */
  public synchronized double meanSize() {
    return ahead.values().stream().mapToInt(Request::envelopeSize).average().orElse(0);
  }

  /**
   * What nobody has been sent and no ledger takes much longer.
   *
   * @param until end of validity, in milliseconds since 1970-01-01 UTC, that would be long enough
   */
  public synchronized List<Integer> stale(long until) {
    return IntStream.range(committed + (out ? 1 : 0), end())
        .filter(position -> ahead.get(position).validUntil() < until)
        .boxed()
        .toList();
  }

  /** Replaces the one at {@code position}, unless it was sent meanwhile. */
  public synchronized void renew(int position, SignedTransaction transaction) {
    if (position > committed || !out) {
      ahead.replace(position, Request.of(transaction));
    }
  }

  /** Whether there is nothing left to send, and never will be. */
  synchronized boolean atEnd() {
    return !rolling && ahead.isEmpty();
  }

  /** Whether the next transaction is signed. */
  synchronized boolean isReady() {
    return !ahead.isEmpty();
  }

  /** The next transaction, which goes out now; it stays the next until {@link #passed}. */
  synchronized Request send() {
    out = true;
    return Optional.ofNullable(ahead.get(committed)).orElseThrow();
  }

  /** The next transaction is not on the ledger, unless it was sent before with an open end. */
  synchronized void refused() {
    out = doubtful;
  }

  /** The next transaction may be on the ledger: nobody may sign it anew. */
  synchronized void doubted() {
    doubtful = true;
  }

  /** The next transaction is committed. */
  synchronized void passed() {
    ahead.remove(committed);
    committed++;
    out = false;
    doubtful = false;
  }

  /** How many were committed. */
  synchronized int committed() {
    return committed;
  }
}
