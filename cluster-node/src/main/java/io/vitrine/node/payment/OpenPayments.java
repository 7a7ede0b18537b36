package io.vitrine.node.payment;

import io.vitrine.payments.course.LedgerFacts;
import io.vitrine.payments.course.Payment;
import io.vitrine.payments.course.PaymentCourse;
import io.vitrine.payments.course.PaymentEvent;
import io.vitrine.payments.course.PaymentState;
import io.vitrine.payments.course.RefundReason;
import io.vitrine.payments.course.Step;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.PaymentId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what {@link PaymentCourse} says is to be done about a payment, until it says to wait or that
 * it is over. Every decision is stored under the next number of the payment's events, so that of
 * two processes one decides.
 */
final class OpenPayments {
  /** After this time a place without a payment is what a crash left. */
  static final Duration FORSAKEN = Duration.ofMinutes(10);

  /** The most steps of one look: each of the orders needs four. */
  private static final int MAX_STEPS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(OpenPayments.class);

  private final PaymentParts parts;
  private final OrderSender sender;
  private final LedgerLook look;

  OpenPayments(PaymentParts parts) {
    this.parts = parts;
    this.sender = new OrderSender(parts);
    this.look = new LedgerLook(parts, sender);
  }

  /** Completes when nothing more can be done about the payment for now. */
  CompletionStage<Void> tend(PaymentStore.Place place) {
    return payment(place.payment())
        .thenCompose(
            found -> {
              if (found.filter(p -> p.captured().at().equals(place.at())).isPresent()) {
                return go(found.get(), MAX_STEPS);
              }
              // A report of the same payment was faster, or a crash came before the report was
              // stored; the provider got no answer then and reports again.
              boolean leftOver =
                  found.isPresent() || place.at().isBefore(parts.now().minus(FORSAKEN));
              return leftOver ? forget(place) : done();
            });
  }

  private CompletionStage<Void> forget(PaymentStore.Place place) {
    return parts
        .store()
        .strike(Notices.dayOf(place), place)
        .thenCompose(done -> parts.store().strike(PaymentStore.OPEN, place));
  }

  private CompletionStage<Optional<Payment>> payment(PaymentId id) {
    return parts.store().events(id).thenApply(Payment::replay);
  }

  private CompletionStage<Void> go(Payment payment, int steps) {
    return go(payment, Optional.empty(), steps);
  }

  /** With the outcome of the transaction that was signed last, where somebody knows it. */
  private CompletionStage<Void> go(Payment payment, Optional<String> outcome, int steps) {
    if (payment.state().isSettled()) {
      return close(payment);
    } else if (steps == 0) {
      return done();
    }
    return look.at(payment, outcome)
        .thenCompose(
            facts -> facts.map(known -> go(payment, known, steps)).orElseGet(OpenPayments::done));
  }

  private CompletionStage<Void> go(Payment payment, LedgerFacts facts, int steps) {
    return PaymentCourse.next(payment, facts)
        .match(
            new Step.Cases<CompletionStage<Void>>() {
              @Override
              public CompletionStage<Void> onJudge(Step.Judge step) {
                return judge(payment).thenCompose(event -> store(payment, event, steps));
              }

              @Override
              public CompletionStage<Void> onSign(Step.Sign step) {
                return store(payment, sender.sign(payment, step.item()), steps);
              }

              @Override
              public CompletionStage<Void> onSend(Step.Send step) {
                return sender
                    .send(step.prepared())
                    .thenCompose(
                        outcome -> outcome.isPresent() ? go(payment, outcome, steps - 1) : done());
              }

              @Override
              public CompletionStage<Void> onStore(Step.Store step) {
                return store(payment, step.event(), steps);
              }

              @Override
              public CompletionStage<Void> onWait(Step.Wait step) {
                return done();
              }

              @Override
              public CompletionStage<Void> onOver(Step.Over step) {
                return close(payment);
              }
            });
  }

  private CompletionStage<PaymentEvent> judge(Payment payment) {
    return parts
        .store()
        .find(payment.notification().intent())
        .thenCompose(
            intent -> {
              Optional<RefundReason> reason = PaymentCourse.objection(payment.captured(), intent);
              return reason.isPresent()
                  ? CompletableFuture.completedFuture(
                      new PaymentEvent.Rejected(reason.get(), parts.now()))
                  : claim(payment, intent.orElseThrow());
            });
  }

  private CompletionStage<PaymentEvent> claim(Payment payment, PaymentIntent intent) {
    return parts
        .store()
        .claim(payment.notification().intent(), payment.id())
        .thenApply(by -> PaymentCourse.judged(payment, intent, by, parts.now()));
  }

  private CompletionStage<Void> store(Payment before, PaymentEvent event, int steps) {
    return parts
        .store()
        .append(before.id(), before.events() + 1, event)
        .thenCompose(
            stored -> {
              if (stored) {
                Payment after = before.after(event);
                count(after);
                return go(after, steps - 1);
              }
              // Another process was faster: what it stored is what happened.
              return payment(before.id()).thenCompose(found -> go(found.orElseThrow(), steps - 1));
            });
  }

  private void count(Payment payment) {
    PaymentState state = payment.state();
    if (state.isSettled()) {
      parts.board().ended(state);
      payment
          .refundReason()
          .filter(reason -> state == PaymentState.REFUND_DUE)
          .ifPresent(parts.board()::due);
      LOG.info(
          "payment {}: {} ordered, {} to be paid back",
          payment.id(),
          payment.ordered(),
          payment.refund());
    }
  }

  /** Among those to be paid back before it leaves the open ones, so that no crash loses it. */
  private CompletionStage<Void> close(Payment payment) {
    PaymentStore.Place place = new PaymentStore.Place(payment.captured().at(), payment.id());
    CompletionStage<Void> listed =
        payment.state() == PaymentState.REFUND_DUE
            ? parts.store().enlist(PaymentStore.REFUNDS, place)
            : done();
    return listed.thenCompose(done -> parts.store().strike(PaymentStore.OPEN, place));
  }

  private static <T> CompletionStage<T> done() {
    return CompletableFuture.completedFuture(null);
  }
}
