package io.vitrine.payments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.intent.Good;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaymentCourseTest {
  private static final long T = Wishes.UNTIL;
  private static final PaymentIntent INTENT = Wishes.intent(1, 1);
  private static final Money PAID = INTENT.basket().total();
  private static final Hash FIRST = new Hash(Bytes.fromHex("21".repeat(32)));
  private static final Hash SECOND = new Hash(Bytes.fromHex("22".repeat(32)));

  @Test
  void aTransactionThatCanStillBeExecutedKeepsTheOrderOpen() {
    Payment two = prepared(prepared(accepted(), FIRST, T + 1_000), SECOND, T + 300_000);
    // The second failed in a block before the end of the first.
    assertThat(PaymentCourse.next(two, facts(T + 1_000, "RECIPIENT_NOT_ACTIVE", T + 60_000)))
        .isInstanceOf(Step.Wait.class);
    assertThat(PaymentCourse.next(two, facts(T + 1_001, "RECIPIENT_NOT_ACTIVE", T + 60_000)))
        .isInstanceOf(Step.Store.class);
  }

  @Test
  void whatIsSignedIsSentUntilItsTimeIsOver() {
    Payment payment = prepared(accepted(), FIRST, T + 1_000);
    assertThat(PaymentCourse.next(payment, facts(T + 1_000, null, T + 1_000)))
        .isInstanceOf(Step.Send.class);
    assertThat(PaymentCourse.next(payment, facts(T + 1_001, null, T)))
        .isInstanceOf(Step.Sign.class);
    // Also while no block comes; the ledger counts the reference once.
    assertThat(PaymentCourse.next(payment, facts(T, null, T + 31_000)))
        .isInstanceOf(Step.Send.class);
    assertThat(PaymentCourse.next(payment, facts(T, null, T + 31_001)))
        .isInstanceOf(Step.Sign.class);
  }

  @Test
  void theLedgersReferenceIsAnOrderWhoeverSentIt() {
    Payment payment = prepared(accepted(), FIRST, T + 1_000);
    PaymentReferences.Use own = new PaymentReferences.Use(INTENT.buyer(), new Amount(40));
    LedgerFacts facts =
        new LedgerFacts(T + 9_000, Optional.of(own), Optional.empty(), Instant.ofEpochMilli(T));
    Payment ordered = stored(payment, PaymentCourse.next(payment, facts));
    assertThat(ordered.state()).isEqualTo(PaymentState.ORDERED);
    assertThat(ordered.ordered()).isEqualTo(PAID);
    assertThat(ordered.refund().amount()).isEqualTo(Amount.ZERO);

    // Used for something else by another account with the role: nothing was ordered for it.
    PaymentReferences.Use other = new PaymentReferences.Use(INTENT.buyer(), new Amount(41));
    Payment odd =
        stored(
            payment,
            PaymentCourse.next(
                payment,
                new LedgerFacts(T, Optional.of(other), Optional.empty(), Instant.ofEpochMilli(T))));
    assertThat(odd.refundReason()).contains("PAYMENT_ALREADY_USED");
    assertThat(odd.refund()).isEqualTo(PAID);
  }

  @Test
  void whatIsNotTheBuyersFaultIsTriedSoOftenAndThenPaidBack() {
    Payment payment = accepted();
    long now = T;
    for (int attempt = 1; attempt <= PaymentCourse.MAX_ATTEMPTS; attempt++) {
      payment = prepared(payment, FIRST, now + 1_000, now);
      now += PaymentCourse.pause(attempt).toMillis() - 1;
      if (attempt < PaymentCourse.MAX_ATTEMPTS) {
        assertThat(PaymentCourse.next(payment, facts(now, "ROLE_REQUIRED", now)))
            .isInstanceOf(Step.Wait.class);
        now += 1;
        assertThat(PaymentCourse.next(payment, facts(now, "ROLE_REQUIRED", now)))
            .isInstanceOf(Step.Sign.class);
      }
    }
    Payment given = stored(payment, PaymentCourse.next(payment, facts(now, "ROLE_REQUIRED", now)));
    assertThat(given.refundReason()).contains("ROLE_REQUIRED");
    assertThat(given.refund()).isEqualTo(PAID);
    assertThat(now - T).isBetween(3_600_000L, 3 * 3_600_000L);
  }

  @Test
  void whatDoesNotFitIsNamed() {
    assertThat(objection(Wishes.captured(INTENT, "p", PAID, 0))).isEmpty();
    assertThat(objection(Wishes.captured(INTENT, "p", PAID, -1)))
        .contains(RefundReason.INTENT_LAPSED);
    assertThat(objection(Wishes.captured(INTENT, "p", new Money(new Amount(41), "EUR"), 0)))
        .contains(RefundReason.AMOUNT_DIFFERS);
    assertThat(objection(Wishes.captured(INTENT, "p", new Money(new Amount(40), "CNY"), 0)))
        .contains(RefundReason.CURRENCY_DIFFERS);
    assertThat(PaymentCourse.objection(Wishes.captured(INTENT, "p", PAID, 0), Optional.empty()))
        .contains(RefundReason.INTENT_UNKNOWN);
  }

  @Test
  void aListedItemIsBoughtByItsOwnCallAndOwedBackWhenItIsSold() {
    PaymentIntent wanted = Wishes.listing(1);
    PaymentEvent.Captured captured = Wishes.captured(wanted, "p", PAID, 0);
    Payment payment =
        Payment.of(captured).after(new PaymentEvent.Accepted(wanted, Instant.ofEpochMilli(T)));
    Good.Listing listing = (Good.Listing) wanted.basket().good();
    assertThat(PaymentCourse.call(payment, 0))
        .isEqualTo(
            SaleCalls.buyFor(
                listing.item(),
                wanted.buyer(),
                payment.notification().reference().ofItem(0),
                new Amount(40),
                3,
                listing.seller(),
                listing.payees()));
    Payment sent = prepared(payment, FIRST, T + 1_000);
    for (String gone : List.of("NOT_LISTED", "FOOTPRINT_STALE", "PRICE_CHANGED", "ITEM_FROZEN")) {
      Payment owed = stored(sent, PaymentCourse.next(sent, facts(T + 10, gone, T + 10)));
      assertThat(owed.refundReason()).contains(gone);
      assertThat(owed.refund()).isEqualTo(PAID);
      assertThat(owed.ordered().amount()).isEqualTo(Amount.ZERO);
    }
  }

  @Test
  void eventsThatContradictEachOtherAreADefect() {
    assertThatThrownBy(() -> prepared(Payment.of(Wishes.captured(INTENT, "p", PAID, 0)), FIRST, T))
        .isInstanceOf(IllegalStateException.class);
    Payment wrong = Payment.of(Wishes.captured(INTENT, "p", PAID.times(2), 0));
    assertThatThrownBy(() -> wrong.after(new PaymentEvent.Accepted(INTENT, Instant.EPOCH)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> accepted().after(new PaymentEvent.Refunded("li", "r-1", Instant.EPOCH)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** The stored forms; a change here needs an event of another name. */
  @Test
  void storedFormsStay() {
    Instant at = Instant.ofEpochMilli(1);
    List<PaymentEvent> events =
        List.of(
            Wishes.captured(INTENT, "p-1", PAID, 0),
            new PaymentEvent.Accepted(INTENT, at),
            new PaymentEvent.Rejected(RefundReason.INTENT_PAID, at),
            new PaymentEvent.Prepared(2, FIRST, Bytes.fromHex("0102"), 7, at),
            new PaymentEvent.Ordered(2, Optional.of(FIRST), at),
            new PaymentEvent.Ordered(2, Optional.empty(), at),
            new PaymentEvent.Refused(2, "SOLD_OUT", at),
            new PaymentEvent.Refunded("li", "r-1", at));
    for (PaymentEvent event : events) {
      assertThat(PaymentEventCodec.decode(PaymentEventCodec.encode(event))).isEqualTo(event);
    }
    assertThat(PaymentEventCodec.encode(events.get(6)).toHex())
        .isEqualTo("846a726566757365642e76310268534f4c445f4f555401");
    assertThat(PaymentEventCodec.encode(events.get(7)).toHex())
        .isEqualTo("846b726566756e6465642e7631626c6963722d3101");
  }

  private static Optional<RefundReason> objection(PaymentEvent.Captured captured) {
    return PaymentCourse.objection(captured, Optional.of(INTENT));
  }

  private static Payment accepted() {
    return Payment.of(Wishes.captured(INTENT, "p", PAID, 0))
        .after(new PaymentEvent.Accepted(INTENT, Instant.ofEpochMilli(T)));
  }

  private static Payment prepared(Payment payment, Hash transaction, long until) {
    return prepared(payment, transaction, until, T);
  }

  private static Payment prepared(Payment payment, Hash transaction, long until, long at) {
    return payment.after(
        new PaymentEvent.Prepared(0, transaction, Bytes.EMPTY, until, Instant.ofEpochMilli(at)));
  }

  private static LedgerFacts facts(long blockTime, String receipt, long now) {
    return new LedgerFacts(
        blockTime, Optional.empty(), Optional.ofNullable(receipt), Instant.ofEpochMilli(now));
  }

  private static Payment stored(Payment payment, Step step) {
    assertThat(step).isInstanceOf(Step.Store.class);
    return payment.after(((Step.Store) step).event());
  }
}
