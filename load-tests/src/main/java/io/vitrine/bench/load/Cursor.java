package io.vitrine.bench.load;

/** A chain as a loop works on it. Its next transaction is under way, or waits to be sent. */
final class Cursor {
  private final Chain chain;
  private Request request;
  private boolean underWay;
  private boolean starving;
  private int starved;
  private long since;

  Cursor(Chain chain) {
    this.chain = chain;
  }

  /** Whether nothing is left to send. */
  boolean atEnd() {
    return chain.atEnd();
  }

  /** Whether there is something to send, or under way. If not, a rolling chain waits for it. */
  boolean isReady() {
    boolean ready = chain.isReady();
    starved += !ready && !starving ? 1 : 0;
    starving = !ready;
    return ready;
  }

  /** How often its turn came and nothing was signed. */
  int starved() {
    return starved;
  }

  boolean isUnderWay() {
    return underWay;
  }

  /** The transaction that is under way, or was last. */
  Request request() {
    return request;
  }

  /** The next is sent; its time runs from {@code time}, unless it runs already. */
  void begin(long time) {
    if (!underWay) {
      since = time;
      underWay = true;
      request = chain.send();
    }
  }

  /** From when the time of the transaction under way runs. */
  long since() {
    return since;
  }

  /** The transaction under way is committed. */
  void passed() {
    underWay = false;
    chain.passed();
  }

  /** The gateway did not take the transaction under way. */
  void refused() {
    underWay = false;
    chain.refused();
  }

  /** The transaction under way may be on the ledger, whatever an answer says later. */
  void doubted() {
    chain.doubted();
  }

  /** How many were committed. */
  int committed() {
    return chain.committed();
  }
}
