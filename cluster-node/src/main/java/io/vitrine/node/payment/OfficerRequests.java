package io.vitrine.node.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.node.officer.OfficerPage;
import io.vitrine.payments.types.PaymentId;
import io.vitrine.payments.types.PaymentReference;
import io.vitrine.problem.ProblemCode;
import io.vitrine.registrar.officer.Officer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads what officers ask about payments, and refuses what can not be read. */
record OfficerRequests(RefundDesk desk) {
  /** Payments that were reported on a day, UTC. */
  CompletionStage<Answer<ObjectNode>> day(Optional<String> day, OfficerPage page) {
    try {
      return list(PaymentStore.day(LocalDate.parse(day.orElse(""))), page);
    } catch (DateTimeException e) {
      return bad("day is one such as 2026-11-22");
    }
  }

  /** One of the lists that are not of a day. */
  CompletionStage<Answer<ObjectNode>> list(String list, OfficerPage page) {
    return page.<PaymentStore.Place>listed(
        cursor -> OfficerPage.place(cursor, PaymentId::parse, PaymentStore.Place::new),
        (after, rows) -> desk.list(list, after, rows));
  }

  CompletionStage<Answer<ObjectNode>> show(String id) {
    return on(id, desk::show);
  }

  CompletionStage<Answer<ObjectNode>> refunded(Officer officer, String id, JsonNode body) {
    String reference = body.path("reference").asText();
    return PaymentReference.isReference(reference)
        ? on(id, payment -> desk.refunded(officer, payment, reference))
        : bad(
            "reference is the provider's number of the refund: 1 to "
                + PaymentReference.MAX_LENGTH
                + " of letters, digits, . _ : / -");
  }

  private static CompletionStage<Answer<ObjectNode>> on(
      String id, Function<PaymentId, CompletionStage<Answer<ObjectNode>>> use) {
    return PaymentId.parse(id)
        .map(use)
        .orElseGet(() -> refused(Problem.of(ProblemCode.NOT_FOUND, "no payment has such an id")));
  }

  private static CompletionStage<Answer<ObjectNode>> bad(String detail) {
    return refused(Problem.of(ProblemCode.BAD_PARAMETER, detail));
  }

  private static CompletionStage<Answer<ObjectNode>> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }
}
