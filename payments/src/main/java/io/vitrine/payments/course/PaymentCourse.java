package io.vitrine.payments.course;

import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Good;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.notification.Notification;
import io.vitrine.payments.types.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be done about a payment (F.751.10 9.2 g). Reads no clock and sends nothing.
 *
 * <p>Why no money becomes an order and a refund: an order is refused, so that its price is paid
 * back, only when every transaction that was signed for it can not be executed any more: it failed
 * in a block, or block time is past its validity, and in the state after that block its reference
 * is not used. And a transaction is sent only after it was stored, so none is forgotten.
 *
 * <p>Why no money becomes two orders: all transactions of one order have the same reference, which
 * the ledger counts once.
 */
public final class PaymentCourse {
  /** The most transactions that are signed for one order. */
  public static final int MAX_ATTEMPTS = 16;

  /** After this time behind its validity a transaction is given up, also while no block comes. */
  static final Duration MARGIN = Duration.ofSeconds(30);

  /** The pause after the first failure that is not the buyer's; doubled after each. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  /** The longest pause. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /**
   * Refusals that will be the same again, or for so long that the buyer should rather have the
   * money back. All else, such as a role that is missing, may change.
   */
  private static final Set<String> FINAL =
      Set.of(
          ReasonCode.DROP_NOT_FOUND.name(),
          ReasonCode.DROP_CANCELLED.name(),
          ReasonCode.SALE_NOT_OPEN.name(),
          ReasonCode.SOLD_OUT.name(),
          ReasonCode.BUYER_IS_SELLER.name(),
          ReasonCode.NOT_ON_ALLOW_LIST.name(),
          ReasonCode.ORDER_LIMIT.name(),
          ReasonCode.NOT_LISTED.name(),
          ReasonCode.ESCROW_REQUIRED.name(),
          ReasonCode.LISTING_EXPIRED.name(),
          ReasonCode.ITEM_FROZEN.name(),
          ReasonCode.PRICE_CHANGED.name(),
          ReasonCode.SELLER_NOT_ACTIVE.name(),
          ReasonCode.RESALE_NOT_ALLOWED.name(),
          ReasonCode.RESALE_TOO_EARLY.name(),
          ReasonCode.PRICE_OVER_CAP.name(),
          ReasonCode.DAILY_LIMIT_REACHED.name(),
          ReasonCode.FOOTPRINT_STALE.name(),
          ReasonCode.POLICY_CHANGED.name(),
          ReasonCode.RECIPIENT_NOT_REGISTERED.name(),
          ReasonCode.RECIPIENT_NOT_ACTIVE.name());

  private PaymentCourse() {}

  /**
   * What speaks against the payment before anybody claims the intent.
   *
   * @param intent that it names, where there is one
   */
  public static Optional<RefundReason> objection(
      PaymentEvent.Captured captured, Optional<PaymentIntent> intent) {
    Notification told = captured.notification();
    if (intent.isEmpty()) {
      return Optional.of(RefundReason.INTENT_UNKNOWN);
    }
    PaymentIntent wanted = intent.get();
    if (!wanted.provider().equals(told.reference().provider())) {
      return Optional.of(RefundReason.PROVIDER_DIFFERS);
    } else if (!wanted.basket().price().currency().equals(told.amount().currency())) {
      return Optional.of(RefundReason.CURRENCY_DIFFERS);
    } else if (!wanted.basket().total().equals(told.amount())) {
      return Optional.of(RefundReason.AMOUNT_DIFFERS);
    }
    return captured.at().toEpochMilli() > wanted.validUntil()
        ? Optional.of(RefundReason.INTENT_LAPSED)
        : Optional.empty();
  }

  /**
   * How a payment goes on to which there is no {@link #objection}.
   *
   * @param claimedBy the payment that was the first to claim the intent, for good
   */
  public static PaymentEvent judged(
      Payment payment, PaymentIntent intent, PaymentId claimedBy, Instant at) {
    return claimedBy.equals(payment.id())
        ? new PaymentEvent.Accepted(intent, at)
        : new PaymentEvent.Rejected(RefundReason.INTENT_PAID, at);
  }

  /** The call that makes order {@code item} of an accepted payment. */
  public static ContractCall call(Payment payment, int item) {
    PaymentIntent intent = payment.ordering().orElseThrow().intent();
    Hash reference = payment.notification().reference().ofItem(item);
    return intent.basket().good().match(new Call(intent, reference));
  }

  private record Call(PaymentIntent intent, Hash reference) implements Good.Cases<ContractCall> {
    @Override
    public ContractCall onOrders(Good.Orders orders) {
      return DropCalls.buyFor(
          orders.drop(), intent.buyer(), reference, intent.basket().acceptance(), orders.proof());
    }

    @Override
    public ContractCall onListing(Good.Listing listing) {
      return SaleCalls.buyFor(
          listing.item(),
          intent.buyer(),
          reference,
          intent.basket().price().amount(),
          intent.basket().acceptance().policyVersion(),
          listing.seller(),
          listing.payees());
    }
  }

  /** What is to be done now. */
  public static Step next(Payment payment, LedgerFacts facts) {
    if (payment.state().isSettled()) {
      return new Step.Over();
    }
    return payment.ordering().map(ordering -> next(ordering, facts)).orElseGet(Step.Judge::new);
  }

  private static Step next(Ordering ordering, LedgerFacts facts) {
    int item = ordering.item();
    if (ordering.prepared().isEmpty()) {
      // Nobody else makes this reference; should somebody have, officers look into it.
      return facts.use().isPresent()
          ? refused(item, ReasonCode.PAYMENT_ALREADY_USED.name(), facts)
          : new Step.Sign(item);
    }
    PaymentEvent.Prepared prepared = ordering.prepared().get();
    if (facts.receipt().filter(String::isEmpty).isPresent()) {
      return store(
          new PaymentEvent.Ordered(item, Optional.of(prepared.transaction()), facts.now()));
    } else if (facts.use().isPresent()) {
      return facts.use().get().equals(expected(ordering.intent()))
          ? store(new PaymentEvent.Ordered(item, Optional.empty(), facts.now()))
          : refused(item, ReasonCode.PAYMENT_ALREADY_USED.name(), facts);
    }
    return facts
        .receipt()
        .map(reason -> afterFailure(ordering, prepared, reason, facts))
        .orElseGet(() -> withoutReceipt(ordering, prepared, facts));
  }

  private static Step afterFailure(
      Ordering ordering, PaymentEvent.Prepared prepared, String reason, LedgerFacts facts) {
    if (reason.equals(ReasonCode.PAYMENT_ALREADY_USED.name())) {
      // An earlier one was executed, and the state here does not show it yet.
      return new Step.Wait();
    } else if (FINAL.contains(reason) || ordering.attempts() >= MAX_ATTEMPTS) {
      return canBeRefused(ordering.olderUntil(), facts)
          ? refused(ordering.item(), reason, facts)
          : new Step.Wait();
    }
    return facts.now().isBefore(prepared.at().plus(pause(ordering.attempts())))
        ? new Step.Wait()
        : new Step.Sign(ordering.item());
  }

  private static Step withoutReceipt(
      Ordering ordering, PaymentEvent.Prepared prepared, LedgerFacts facts) {
    boolean past = facts.blockTime() > prepared.validUntil();
    boolean givenUp = facts.now().toEpochMilli() > prepared.validUntil() + MARGIN.toMillis();
    if (!past && !givenUp) {
      return new Step.Send(prepared);
    } else if (ordering.attempts() < MAX_ATTEMPTS) {
      return new Step.Sign(ordering.item());
    }
    return canBeRefused(Math.max(ordering.olderUntil(), prepared.validUntil()), facts)
        ? refused(ordering.item(), RefundReason.NOT_EXECUTED.name(), facts)
        : new Step.Wait();
  }

  private static PaymentReferences.Use expected(PaymentIntent intent) {
    return new PaymentReferences.Use(intent.buyer(), intent.basket().price().amount());
  }

  /** Whether no transaction of a validity up to {@code until} can be executed any more. */
  private static boolean canBeRefused(long until, LedgerFacts facts) {
    return facts.blockTime() > until;
  }

  static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static Step refused(int item, String reason, LedgerFacts facts) {
    return store(new PaymentEvent.Refused(item, reason, facts.now()));
  }

  private static Step store(PaymentEvent event) {
    return new Step.Store(event);
  }
}
