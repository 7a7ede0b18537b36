package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.event.SettlementEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.Share;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.ArrayList;
import java.util.List;

/**
 * Who gets what of a price, to the smallest unit: the payments add up to the price. What the
 * creator sells is divided among the payees of the series; of what others sell they divide the
 * royalty, and the seller gets the rest. Each share is rounded down, and what rounding leaves goes
 * to the first payee. Payees are paid whatever the state of their identity, else one who is closed
 * would end all trade in the series.
 *
 * @param royalty what of the price is royalty
 * @param payments in the order in which they are made, none of zero
 */
public record Proceeds(Amount royalty, List<Payment> payments) {
  /**
   * One payment.
   *
   * @param payee who gets it
   * @param amount how much, at least 1
   */
  public record Payment(Address payee, Amount amount) {}

  /** Copies the payments. */
  public Proceeds {
    payments = List.copyOf(payments);
  }

  /** What a sale by {@code seller} at {@code price} comes to. */
  public static Proceeds of(Series series, Address seller, Amount price) {
    List<Payment> payments = new ArrayList<>();
    boolean primary = seller.equals(series.creator());
    Amount royalty = primary ? Amount.ZERO : series.royaltyOn(price);
    if (!primary) {
      add(payments, seller, price.minus(royalty));
    }
    divide(payments, series.shares(), primary ? price : royalty);
    return new Proceeds(royalty, payments);
  }

  /** All of {@code price} goes to {@code payee}: no royalty and no shares. */
  public static Proceeds whole(Address payee, Amount price) {
    List<Payment> payments = new ArrayList<>();
    add(payments, payee, price);
    return new Proceeds(Amount.ZERO, payments);
  }

  private static void divide(List<Payment> payments, List<Share> shares, Amount whole) {
    Amount rest = whole;
    for (Share share : shares.subList(1, shares.size())) {
      rest = rest.minus(share.of(whole));
    }
    add(payments, shares.get(0).payee(), rest);
    for (Share share : shares.subList(1, shares.size())) {
      add(payments, share.payee(), share.of(whole));
    }
  }

  private static void add(List<Payment> payments, Address payee, Amount amount) {
    if (amount.units() > 0) {
      payments.add(new Payment(payee, amount));
    }
  }

  /** What paying {@code payees} writes. */
  public static Footprint footprint(List<Address> payees) {
    return Footprint.of(List.of(), payees.stream().map(Balances::partition).toList());
  }

  /**
   * Refuses FOOTPRINT_STALE unless {@code named} are the payees of {@code series} in their order:
   * the footprint of a call follows from its bytes, so it names whom it may pay.
   */
  public static void requirePayees(List<Address> named, Series series) {
    List<Address> actual = series.shares().stream().map(Share::payee).toList();
    requireFresh("payees", named, actual);
  }

  /** Refuses FOOTPRINT_STALE unless {@code named} and {@code actual} are the same. */
  public static void requireFresh(String role, Object named, Object actual) {
    if (!named.equals(actual)) {
      throw Refusal.of(ReasonCode.FOOTPRINT_STALE)
          .with("role", role)
          .with("named", named)
          .with("actual", actual)
          .exception();
    }
  }

  /** The price. */
  public Amount total() {
    return payments.stream().map(Payment::amount).reduce(Amount.ZERO, Amount::plus);
  }

  /** Pays from the balance of {@code buyer}; refuses INSUFFICIENT_FUNDS. */
  public void pay(Invocation invocation, Address buyer) {
    Balances.withdraw(invocation, buyer, total());
    for (Payment payment : payments) {
      Balances.deposit(invocation, payment.payee(), payment.amount());
      invocation.emit(new SettlementEvent.Transferred(buyer, payment.payee(), payment.amount()));
    }
  }

  /** Pays from what is held for {@code buyer}. */
  public void payHeld(Invocation invocation, Address buyer) {
    for (Payment payment : payments) {
      Balances.payHeld(invocation, buyer, payment.payee(), payment.amount());
    }
  }
}
