package io.vitrine.payments.course;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.notification.Notification;
import java.time.Instant;
import java.util.Optional;

/** What happened to a payment. Events are kept for good. */
public sealed interface PaymentEvent {
  /** When, in whole milliseconds. */
  Instant at();

  /** The case that this is. */
  <R> R match(Cases<R> cases);

  /** The provider reported it. */
  record Captured(Notification notification, Instant at) implements PaymentEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onCaptured(this);
    }
  }

  /** It fulfils this intent, and no other payment does: orders are made. */
  record Accepted(PaymentIntent intent, Instant at) implements PaymentEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onAccepted(this);
    }
  }

  /** Nothing is ordered; all of it is to be paid back. */
  record Rejected(RefundReason reason, Instant at) implements PaymentEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRejected(this);
    }
  }

  /**
   * A transaction that orders is signed. Written down before it is sent, so that whoever goes on
   * after a crash sends the same bytes.
   *
   * @param item for which of the orders, from 0
   * @param transaction its id
   * @param envelope its bytes
   * @param validUntil the last block time at which it can be executed, in milliseconds
   */
  record Prepared(int item, Hash transaction, Bytes envelope, long validUntil, Instant at)
      implements PaymentEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onPrepared(this);
    }
  }

  /**
   * The ledger has the order.
   *
   * @param item which, from 0
   * @param transaction that made it; empty when only its reference was found in the state
   */
  record Ordered(int item, Optional<Hash> transaction, Instant at) implements PaymentEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onOrdered(this);
    }
  }

  /**
   * The ledger does not have the order and never will; its price is to be paid back.
   *
   * @param item which, from 0
   * @param reason the ledger's code, such as SOLD_OUT, or NOT_EXECUTED
   */
  record Refused(int item, String reason, Instant at) implements PaymentEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRefused(this);
    }
  }

  /**
   * What was to be paid back was paid back.
   *
   * @param officer who says so
   * @param reference the provider's number of the refund
   */
  record Refunded(String officer, String reference, Instant at) implements PaymentEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRefunded(this);
    }
  }

  /** One method for each kind of event. */
  interface Cases<R> {
    /** On captured. */
    R onCaptured(Captured event);

    /** On accepted. */
    R onAccepted(Accepted event);

    /** On rejected. */
    R onRejected(Rejected event);

    /** On prepared. */
    R onPrepared(Prepared event);

    /** On ordered. */
    R onOrdered(Ordered event);

    /** On refused. */
    R onRefused(Refused event);

    /** On refunded. */
    R onRefunded(Refunded event);
  }
}
