package io.vitrine.bench.load;

import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * Signed transactions to be submitted one after the other: each when the one before is committed.
 * Not thread-safe; the loop hands it from one thread to the next.
 */
public final class Chain {
  private final List<Request> requests = new ArrayList<>();

  /** Adds one at the end. */
  public void add(SignedTransaction transaction) {
    requests.add(Request.of(transaction));
  }

  /** How many there are. */
  public int size() {
    return requests.size();
  }

  /** The mean size of a transaction with its signature, in bytes; 0 when there is none. */
  public double meanSize() {
    return requests.stream().mapToInt(Request::envelopeSize).average().orElse(0);
  }

  /** The first {@code count} transactions. */
  List<Hash> ids(int count) {
    return requests.subList(0, count).stream().map(Request::id).toList();
  }

  Request at(int index) {
    return requests.get(index);
  }
}
