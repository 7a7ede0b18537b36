package io.vitrine.node.payment;

import io.vitrine.api.LedgerView;
import io.vitrine.contracts.settlement.PaymentReferences;
import io.vitrine.payments.course.LedgerFacts;
import io.vitrine.payments.course.Ordering;
import io.vitrine.payments.course.Payment;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads what the ledger says about a payment.
 *
 * @param parts where the ledger is
 * @param sender knows what became of transactions
 */
record LedgerLook(PaymentParts parts, OrderSender sender) {
  /**
   * What it says now; empty when this replica cannot be asked.
   *
   * @param outcome of the transaction that was signed last, where somebody knows it
   */
  CompletionStage<Optional<LedgerFacts>> at(Payment payment, Optional<String> outcome) {
    return parts
        .gateway()
        .latest()
        .thenCompose(
            answer ->
                answer.match(
                    view -> facts(payment, view, outcome).thenApply(Optional::of),
                    notReady -> CompletableFuture.completedFuture(Optional.empty())));
  }

  private CompletionStage<LedgerFacts> facts(
      Payment payment, LedgerView view, Optional<String> outcome) {
    Optional<Ordering> ordering = payment.ordering();
    Optional<PaymentReferences.Use> use =
        ordering
            .map(o -> payment.notification().reference().ofItem(o.item()))
            .flatMap(reference -> view.state().read(PaymentReferences.key(reference)))
            .map(PaymentReferences::decode);
    return ordering
        .flatMap(Ordering::prepared)
        .filter(prepared -> outcome.isEmpty())
        .map(prepared -> sender.outcome(prepared.transaction()))
        .orElseGet(() -> CompletableFuture.completedFuture(outcome))
        .thenApply(receipt -> new LedgerFacts(view.timestamp(), use, receipt, parts.now()));
  }
}
