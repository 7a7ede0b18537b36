package io.vitrine.node.payment;

import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.quota.Client;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.payments.course.Payment;
import io.vitrine.payments.course.PaymentCourse;
import io.vitrine.payments.course.PaymentEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs the transactions of paid orders, sends them, and says what became of them. */
final class OrderSender {
  private static final Logger LOG = LoggerFactory.getLogger(OrderSender.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final PaymentParts parts;

  OrderSender(PaymentParts parts) {
    this.parts = parts;
  }

  /** A transaction for order {@code item}, to be stored before it is sent. */
  PaymentEvent sign(Payment payment, int item) {
    SignedTransaction signed = parts.account().sign(PaymentCourse.call(payment, item), parts.now());
    return new PaymentEvent.Prepared(
        item, signed.id(), signed.envelope(), signed.body().validUntil(), parts.now());
  }

  /** The outcome of a transaction: no text for success, the code of a failure; empty if unknown. */
  CompletionStage<Optional<String>> outcome(Hash transaction) {
    return parts
        .gateway()
        .transaction(transaction)
        .thenApply(
            answer ->
                answer.match(
                    committed -> Optional.of(outcome(committed.receipt())),
                    unknown -> Optional.empty()));
  }

  private static String outcome(Receipt receipt) {
    return receipt.isOk() ? "" : receipt.reasonCode();
  }

  /** The outcome, once it was executed. */
  CompletionStage<Optional<String>> send(PaymentEvent.Prepared prepared) {
    return parts
        .gateway()
        .submit(Client.INTERNAL, prepared.envelope())
        .thenCompose(
            submission ->
                submission.match(
                    new Submission.Cases<CompletionStage<Optional<String>>>() {
                      @Override
                      public CompletionStage<Optional<String>> onAdmitted(
                          Submission.Admitted admitted) {
                        return executed(prepared.transaction());
                      }

                      @Override
                      public CompletionStage<Optional<String>> onAlreadyCommitted(
                          Submission.AlreadyCommitted already) {
                        return CompletableFuture.completedFuture(
                            Optional.of(outcome(already.transaction().receipt())));
                      }

                      @Override
                      public CompletionStage<Optional<String>> onRefused(
                          Submission.Refused refused) {
                        LOG.debug("an order waits: {}", refused.problem().code().code());
                        return CompletableFuture.completedFuture(Optional.empty());
                      }
                    }));
  }

  private CompletionStage<Optional<String>> executed(Hash transaction) {
    return parts
        .gateway()
        .await(List.of(transaction), Milestone.COMMITTED, PATIENCE)
        .thenApply(
            answers ->
                answers
                    .get(0)
                    .match(
                        committed -> Optional.of(outcome(committed.receipt())),
                        undecided -> Optional.empty()));
  }
}
