package io.vitrine.node.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerView;
import io.vitrine.api.problem.Problem;
import io.vitrine.payments.course.Payment;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.IntentId;
import io.vitrine.problem.PaymentCode;
import io.vitrine.problem.ProblemCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes payment intents and tells how they stand. */
final class Intents {
  private final PaymentParts parts;
  private final BuyerLimits limits;

  Intents(PaymentParts parts, BuyerLimits limits) {
    this.parts = parts;
    this.limits = limits;
  }

  CompletionStage<Answer<ObjectNode>> open(JsonNode body) {
    IntentForm form;
    try {
      form = IntentForm.read(body);
    } catch (IllegalArgumentException e) {
      return refused(PaymentCode.PAYMENT_INTENT_INVALID, String.valueOf(e.getMessage()));
    }
    Optional<Problem> objection = objection(form).or(() -> limits.take(form.intent().buyer()));
    if (objection.isPresent()) {
      return CompletableFuture.completedFuture(new Answer.Refused<>(objection.get()));
    }
    return parts
        .gateway()
        .latest()
        .thenCompose(
            answer ->
                answer.match(
                    view -> open(form.intent(), view),
                    problem -> CompletableFuture.completedFuture(new Answer.Refused<>(problem))));
  }

  private Optional<Problem> objection(IntentForm form) {
    PaymentIntent intent = form.intent();
    PaymentSettings settings = parts.settings();
    long now = parts.now().toEpochMilli();
    long latest = now + settings.intents().lifetime().toMillis();
    if (!settings.providers().containsKey(intent.provider())) {
      return problem(
          PaymentCode.PAYMENT_PROVIDER_UNKNOWN,
          "providers here are " + settings.providers().keySet());
    } else if (!intent.basket().price().currency().equals(settings.currency())) {
      return problem(PaymentCode.PAYMENT_INTENT_INVALID, "currency is not " + settings.currency());
    } else if (intent.validUntil() <= now || intent.validUntil() > latest) {
      return problem(
          PaymentCode.PAYMENT_INTENT_INVALID,
          "validUntil is not within " + settings.intents().lifetime() + " from now");
    } else if (!intent.isSignedBy(parts.genesis().hash(), form.signature())) {
      return problem(
          PaymentCode.PAYMENT_INTENT_NOT_SIGNED,
          "the signature is not of the key of " + intent.buyer());
    }
    return Optional.empty();
  }

  private CompletionStage<Answer<ObjectNode>> open(PaymentIntent intent, LedgerView view) {
    long now = Math.max(view.timestamp(), parts.now().toEpochMilli());
    Optional<String> objection = Payable.objection(view.state(), intent, now);
    if (objection.isPresent()) {
      return refused(PaymentCode.DROP_NOT_PAYABLE, objection.get());
    }
    IntentId id = intent.id(parts.genesis().hash());
    return parts
        .store()
        .put(id, intent)
        .thenCompose(
            done -> {
              parts.board().intent();
              return show(id, intent);
            });
  }

  CompletionStage<Answer<ObjectNode>> show(String text) {
    Optional<IntentId> id = IntentId.parse(text);
    if (id.isEmpty()) {
      return unknown();
    }
    return parts
        .store()
        .find(id.get())
        .thenCompose(
            found -> found.map(intent -> show(id.get(), intent)).orElseGet(Intents::unknown));
  }

  private CompletionStage<Answer<ObjectNode>> show(IntentId id, PaymentIntent intent) {
    return parts
        .store()
        .claimedBy(id)
        .thenCompose(
            by ->
                by.map(payment -> parts.store().events(payment).thenApply(Payment::replay))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())))
        .thenApply(
            payment ->
                new Answer.Found<>(PaymentDocuments.intent(id, intent, payment, parts.now())));
  }

  private static CompletionStage<Answer<ObjectNode>> unknown() {
    return CompletableFuture.completedFuture(
        new Answer.Refused<>(
            Problem.of(ProblemCode.NOT_FOUND, "there is no payment intent with this id")));
  }

  private static Optional<Problem> problem(PaymentCode code, String detail) {
    return Optional.of(Problem.of(code, detail));
  }

  private static CompletionStage<Answer<ObjectNode>> refused(PaymentCode code, String detail) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(Problem.of(code, detail)));
  }
}
