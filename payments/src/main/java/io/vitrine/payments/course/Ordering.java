package io.vitrine.payments.course;

import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.PaymentIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the orders of an accepted payment are. They are made one after the other, so that at any
 * time one transaction at the most is between its signature and its end.
 *
 * @param intent what is ordered
 * @param ends of the orders that have one, in their order
 * @param prepared the transaction that was signed last for the next order
 * @param attempts how many were signed for it
 * @param olderUntil the latest validity of those before {@code prepared}, for the same order
 */
public record Ordering(
    PaymentIntent intent,
    List<End> ends,
    Optional<PaymentEvent.Prepared> prepared,
    int attempts,
    long olderUntil) {
  /**
   * The end of an order.
   *
   * @param transaction that made it, as far as it is known
   * @param refused why there is none, and its price is to be paid back; empty for an order
   */
  public record End(Optional<Hash> transaction, Optional<String> refused) {
    /** Whether the ledger has the order. */
    public boolean isOrder() {
      return refused.isEmpty();
    }
  }

  /** Copies the list. */
  public Ordering {
    ends = List.copyOf(ends);
  }

  static Ordering of(PaymentIntent intent) {
    return new Ordering(intent, List.of(), Optional.empty(), 0, -1);
  }

  /** Which order is next, from 0. */
  public int item() {
    return ends.size();
  }

  /** Whether each order has its end. */
  public boolean isOver() {
    return ends.size() == intent.basket().quantity();
  }

  /** How many became orders. */
  public int ordered() {
    return (int) ends.stream().filter(End::isOrder).count();
  }

  /** Why the first that was refused was. */
  public Optional<String> refused() {
    return ends.stream().flatMap(end -> end.refused().stream()).findFirst();
  }

  Ordering after(PaymentEvent.Prepared next) {
    requireNext(next.item());
    return new Ordering(
        intent,
        ends,
        Optional.of(next),
        attempts + 1,
        Math.max(olderUntil, prepared.map(PaymentEvent.Prepared::validUntil).orElse(-1L)));
  }

  Ordering after(int item, End end) {
    requireNext(item);
    List<End> more = new ArrayList<>(ends);
    more.add(end);
    return new Ordering(intent, more, Optional.empty(), 0, -1);
  }

  private void requireNext(int item) {
    if (isOver() || item != item()) {
      throw new IllegalStateException("order " + item + " is not the next of " + ends.size());
    }
  }
}
