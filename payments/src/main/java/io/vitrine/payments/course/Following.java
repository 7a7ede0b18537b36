package io.vitrine.payments.course;

import java.util.Optional;

/** What each event makes of a payment. */
record Following(Payment payment) implements PaymentEvent.Cases<Payment> {
  @Override
  public Payment onCaptured(PaymentEvent.Captured event) {
    throw impossible(event);
  }

  @Override
  public Payment onAccepted(PaymentEvent.Accepted event) {
    require(PaymentState.CAPTURED, event);
    if (!event.intent().basket().total().equals(payment.notification().amount())) {
      throw impossible(event);
    }
    return payment.with(Optional.of(Ordering.of(event.intent())));
  }

  @Override
  public Payment onRejected(PaymentEvent.Rejected event) {
    require(PaymentState.CAPTURED, event);
    return payment.with(event.reason());
  }

  @Override
  public Payment onPrepared(PaymentEvent.Prepared event) {
    return payment.with(Optional.of(ordering(event).after(event)));
  }

  @Override
  public Payment onOrdered(PaymentEvent.Ordered event) {
    Ordering.End end = new Ordering.End(event.transaction(), Optional.empty());
    return payment.with(Optional.of(ordering(event).after(event.item(), end)));
  }

  @Override
  public Payment onRefused(PaymentEvent.Refused event) {
    Ordering.End end = new Ordering.End(Optional.empty(), Optional.of(event.reason()));
    return payment.with(Optional.of(ordering(event).after(event.item(), end)));
  }

  @Override
  public Payment onRefunded(PaymentEvent.Refunded event) {
    require(PaymentState.REFUND_DUE, event);
    return payment.with(event);
  }

  private Ordering ordering(PaymentEvent event) {
    require(PaymentState.ORDERING, event);
    return payment.ordering().orElseThrow();
  }

  private void require(PaymentState state, PaymentEvent event) {
    if (payment.state() != state) {
      throw impossible(event);
    }
  }

  private IllegalStateException impossible(PaymentEvent event) {
    return new IllegalStateException(
        event.getClass().getSimpleName() + " of a payment that is " + payment.state());
  }
}
