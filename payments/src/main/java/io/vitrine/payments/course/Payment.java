package io.vitrine.payments.course;

import io.vitrine.payments.notification.Notification;
import io.vitrine.payments.types.Money;
import io.vitrine.payments.types.PaymentId;
import java.util.List;
import java.util.Optional;

/**
 * One payment, as its events made it. Whatever was captured is at its end either orders on the
 * ledger or money that is to be paid back: {@link #ordered} and {@link #refund} together are what
 * was captured.
 *
 * <pre>
 * CAPTURED -> ORDERING -> ORDERED
 *     |           |
 *     +-----------+--> REFUND_DUE -> REFUNDED
 * </pre>
 *
 * @param captured how it began
 * @param ordering how far its orders are; empty before it was accepted, and when it is not
 * @param rejected why nothing is ordered
 * @param refunded that it was paid back
 * @param events how many there were
 */
public record Payment(
    PaymentEvent.Captured captured,
    Optional<Ordering> ordering,
    Optional<RefundReason> rejected,
    Optional<PaymentEvent.Refunded> refunded,
    int events) {
  /** A payment that was just reported. */
  public static Payment of(PaymentEvent.Captured captured) {
    return new Payment(captured, Optional.empty(), Optional.empty(), Optional.empty(), 1);
  }

  /**
   * What {@code events} amount to.
   *
   * @return empty when there are none
   * @throws IllegalStateException when they contradict each other
   */
  public static Optional<Payment> replay(List<PaymentEvent> events) {
    if (events.isEmpty()) {
      return Optional.empty();
    } else if (!(events.get(0) instanceof PaymentEvent.Captured captured)) {
      throw new IllegalStateException("a payment begins with " + events.get(0));
    } else {
      Payment payment = of(captured);
      for (PaymentEvent event : events.subList(1, events.size())) {
        payment = payment.after(event);
      }
      return Optional.of(payment);
    }
  }

  /** What the provider reported. */
  public Notification notification() {
    return captured.notification();
  }

  /** What it is called. */
  public PaymentId id() {
    return notification().reference().id();
  }

  /** How far it is. */
  public PaymentState state() {
    if (refunded.isPresent()) {
      return PaymentState.REFUNDED;
    } else if (rejected.isPresent()) {
      return PaymentState.REFUND_DUE;
    } else if (ordering.isEmpty()) {
      return PaymentState.CAPTURED;
    } else if (!ordering.get().isOver()) {
      return PaymentState.ORDERING;
    }
    return ordering.get().refused().isPresent() ? PaymentState.REFUND_DUE : PaymentState.ORDERED;
  }

  /** What became orders so far. */
  public Money ordered() {
    Money none = notification().amount().times(0);
    return ordering.map(o -> o.intent().basket().price().times(o.ordered())).orElse(none);
  }

  /** What is, or was, to be paid back; nothing as long as that is open. */
  public Money refund() {
    Money all = notification().amount();
    return state() == PaymentState.REFUND_DUE || state() == PaymentState.REFUNDED
        ? new Money(all.amount().minus(ordered().amount()), all.currency())
        : all.times(0);
  }

  /** Why something is to be paid back: a {@link RefundReason}, or a code of the ledger. */
  public Optional<String> refundReason() {
    return rejected.map(RefundReason::name).or(() -> ordering.flatMap(Ordering::refused));
  }

  /**
   * The payment after {@code event}.
   *
   * @throws IllegalStateException when that can not happen now: two processes never store an event
   *     on the same state, so one of them is broken
   */
  public Payment after(PaymentEvent event) {
    return event.match(new Following(this));
  }

  Payment with(Optional<Ordering> next) {
    return new Payment(captured, next, rejected, refunded, events + 1);
  }

  Payment with(RefundReason reason) {
    return new Payment(captured, ordering, Optional.of(reason), refunded, events + 1);
  }

  Payment with(PaymentEvent.Refunded done) {
    return new Payment(captured, ordering, rejected, Optional.of(done), events + 1);
  }
}
