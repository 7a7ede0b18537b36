package io.vitrine.node.payment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.payments.course.Payment;
import io.vitrine.payments.course.PaymentEvent;
import io.vitrine.payments.course.PaymentState;
import io.vitrine.payments.types.PaymentId;
import io.vitrine.problem.PaymentCode;
import io.vitrine.problem.ProblemCode;
import io.vitrine.registrar.officer.Officer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What officers see of payments, and the note that money was paid back. */
final class RefundDesk {
  private final PaymentParts parts;

  RefundDesk(PaymentParts parts) {
    this.parts = parts;
  }

  /** A page of a list, the oldest first. */
  CompletionStage<Answer<ObjectNode>> list(
      String list, Optional<PaymentStore.Place> after, int limit) {
    return parts
        .store()
        .page(list, after, limit)
        .thenCompose(
            places -> {
              List<CompletableFuture<Optional<Payment>>> found = new ArrayList<>();
              for (PaymentStore.Place place : places) {
                found.add(payment(place.payment()).toCompletableFuture());
              }
              return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                  .thenApply(done -> found.stream().map(CompletableFuture::join).toList())
                  .thenApply(payments -> page(list, places, payments, limit));
            });
  }

  private Answer<ObjectNode> page(
      String list, List<PaymentStore.Place> places, List<Optional<Payment>> found, int limit) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    for (int i = 0; i < places.size(); i++) {
      PaymentStore.Place place = places.get(i);
      // Another report of the payment may have left a place, which the next look removes.
      found
          .get(i)
          .filter(payment -> payment.captured().at().equals(place.at()))
          .filter(payment -> belongs(list, payment, place))
          .map(PaymentDocuments::payment)
          .ifPresent(items::add);
    }
    boolean more = places.size() == limit;
    json.put("nextCursor", more ? cursor(places.get(limit - 1)) : null);
    return new Answer.Found<>(json);
  }

  /** A place that was made while an officer noted the refund is removed when it is seen. */
  private boolean belongs(String list, Payment payment, PaymentStore.Place place) {
    boolean noted = list.equals(PaymentStore.REFUNDS) && payment.state() == PaymentState.REFUNDED;
    if (noted) {
      parts.store().strike(list, place);
    }
    return !noted;
  }

  private static String cursor(PaymentStore.Place last) {
    return last.at().toEpochMilli() + "-" + last.payment();
  }

  /** One payment. */
  CompletionStage<Answer<ObjectNode>> show(PaymentId id) {
    return payment(id)
        .thenApply(
            found ->
                found
                    .<Answer<ObjectNode>>map(
                        payment -> new Answer.Found<>(PaymentDocuments.payment(payment)))
                    .orElseGet(() -> unknown(id)));
  }

  /**
   * Notes that the money was paid back; once more with the same reference is the same.
   *
   * @param reference the provider's number of the refund
   */
  CompletionStage<Answer<ObjectNode>> refunded(Officer officer, PaymentId id, String reference) {
    return payment(id)
        .thenCompose(
            found ->
                found
                    .map(payment -> refunded(officer, payment, reference))
                    .orElseGet(() -> done(unknown(id))));
  }

  private CompletionStage<Answer<ObjectNode>> refunded(
      Officer officer, Payment payment, String reference) {
    if (payment.refunded().filter(done -> done.reference().equals(reference)).isPresent()) {
      return strike(payment);
    } else if (payment.state() != PaymentState.REFUND_DUE) {
      return done(
          new Answer.Refused<>(
              Problem.of(
                  PaymentCode.REFUND_NOT_DUE,
                  "the payment is "
                      + payment.state()
                      + payment.refunded().map(r -> " with " + r.reference()).orElse(""))));
    }
    PaymentEvent event = new PaymentEvent.Refunded(officer.name(), reference, parts.now());
    return parts
        .store()
        .append(payment.id(), payment.events() + 1, event)
        .thenCompose(
            stored -> {
              if (!stored) {
                return refunded(officer, payment.id(), reference);
              }
              parts.board().ended(PaymentState.REFUNDED);
              return strike(payment.after(event));
            });
  }

  private CompletionStage<Answer<ObjectNode>> strike(Payment payment) {
    PaymentStore.Place place = new PaymentStore.Place(payment.captured().at(), payment.id());
    return parts
        .store()
        .strike(PaymentStore.REFUNDS, place)
        .thenApply(done -> new Answer.Found<>(PaymentDocuments.payment(payment)));
  }

  private CompletionStage<Optional<Payment>> payment(PaymentId id) {
    return parts.store().events(id).thenApply(Payment::replay);
  }

  private static Answer<ObjectNode> unknown(PaymentId id) {
    return new Answer.Refused<>(Problem.of(ProblemCode.NOT_FOUND, "there is no payment " + id));
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
