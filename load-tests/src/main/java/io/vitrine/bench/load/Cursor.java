package io.vitrine.bench.load;

import io.vitrine.ledger.types.Hash;
import java.util.List;

/** A chain and how far it has got. Its next transaction is under way, or waits to be sent. */
final class Cursor {
  private final Chain chain;
  private int next;
  private boolean underWay;
  private long since;

  Cursor(Chain chain) {
    this.chain = chain;
  }

  /** Whether nothing is left to send. */
  boolean atEnd() {
    return next == chain.size();
  }

  boolean isUnderWay() {
    return underWay;
  }

  /** The next transaction, or the one that is under way. */
  Request request() {
    return chain.at(next);
  }

  /** It is sent; its time runs from {@code time}, unless it runs already. */
  void begin(long time) {
    if (!underWay) {
      since = time;
      underWay = true;
    }
  }

  /** From when the time of the transaction under way runs. */
  long since() {
    return since;
  }

  /** The transaction under way is committed. */
  void passed() {
    underWay = false;
    next++;
  }

  /** The gateway did not take the transaction under way. */
  void refused() {
    underWay = false;
  }

  /** How many were committed. */
  int committed() {
    return next;
  }

  List<Hash> ids() {
    return chain.ids(next);
  }
}
