package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.types.Address;
import io.vitrine.node.officer.OfficerPage;
import io.vitrine.problem.ProblemCode;
import io.vitrine.problem.RegistrarCode;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.vault.PersonId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads what officers send, and refuses what can not be read. */
record DeskRequests(Desk desk) {
  CompletionStage<Answer<ObjectNode>> queue(OfficerPage page) {
    return page.<DeskStore.Place>listed(
        cursor -> OfficerPage.place(cursor, DeskDocuments::id, DeskStore.Place::new),
        desk.officerDesk()::queue);
  }

  CompletionStage<Answer<ObjectNode>> audit(OfficerPage page) {
    return page.<Long>listed(
        cursor -> Optional.of(cursor).filter(c -> c.matches("[0-9]{1,18}")).map(Long::parseLong),
        (below, rows) -> desk.officerDesk().audit(below.orElse(Long.MAX_VALUE), rows));
  }

  CompletionStage<Answer<ObjectNode>> show(Officer officer, String id) {
    return on(id, person -> desk.officerDesk().show(officer, person));
  }

  CompletionStage<Answer<ObjectNode>> lookUp(Officer officer, JsonNode body) {
    Address address;
    try {
      address = Addresses.parse(body.path("address").asText());
    } catch (IllegalArgumentException e) {
      return bad("address: " + e.getMessage());
    }
    return because(body, reason -> desk.officerDesk().lookUp(officer, address, reason));
  }

  /** One of the verbs of an application. */
  CompletionStage<Answer<ObjectNode>> act(Officer officer, String id, String verb, JsonNode body) {
    OfficerDesk acting = desk.officerDesk();
    return switch (verb) {
      case ":reveal" -> on(id, person -> because(body, why -> acting.reveal(officer, person, why)));
      case ":find" -> on(id, person -> find(officer, person, body));
      case ":approve" -> on(id, person -> acting.approve(officer, person));
      case ":reject" -> on(id, person -> reject(officer, person, body));
      case ":erase" -> on(id, person -> because(body, why -> acting.erase(officer, person, why)));
      default ->
          refused(
              Problem.of(
                  ProblemCode.NO_SUCH_ROUTE,
                  "an application knows :reveal, :find, :approve, :reject and :erase"));
    };
  }

  private CompletionStage<Answer<ObjectNode>> find(Officer officer, PersonId id, JsonNode body) {
    String reference = body.path("reference").asText();
    if (!Access.isReference(reference)) {
      return bad("reference is the number of a case: " + rule());
    }
    return Arrays.stream(Finding.values())
        .filter(finding -> finding.name().equals(body.path("finding").asText()))
        .findFirst()
        .map(finding -> desk.officerDesk().find(officer, id, finding, reference))
        .orElseGet(() -> bad("finding is one of " + List.of(Finding.values())));
  }

  private CompletionStage<Answer<ObjectNode>> reject(Officer officer, PersonId id, JsonNode body) {
    String reason = body.path("reason").asText().strip();
    return reason.isEmpty() || reason.length() > OfficerDesk.MAX_REASON
        ? bad("reason is a text of 1 to " + OfficerDesk.MAX_REASON + " characters")
        : desk.officerDesk().reject(officer, id, reason);
  }

  /** Personal data needs a purpose and the number of a case. */
  private static CompletionStage<Answer<ObjectNode>> because(
      JsonNode body, Function<OfficerDesk.Reason, CompletionStage<Answer<ObjectNode>>> use) {
    String reference = body.path("reference").asText();
    return Purpose.ofOfficers().stream()
        .filter(purpose -> purpose.name().equals(body.path("purpose").asText()))
        .findFirst()
        .filter(purpose -> Access.isReference(reference))
        .map(purpose -> use.apply(new OfficerDesk.Reason(purpose, reference)))
        .orElseGet(
            () ->
                refused(
                    Problem.of(
                        RegistrarCode.PURPOSE_REQUIRED,
                        "purpose is one of "
                            + Purpose.ofOfficers()
                            + ", reference the number of a case: "
                            + rule())));
  }

  private static String rule() {
    return "1 to " + Access.MAX_REFERENCE + " of letters, digits, . _ / -";
  }

  private static CompletionStage<Answer<ObjectNode>> on(
      String id, Function<PersonId, CompletionStage<Answer<ObjectNode>>> use) {
    return DeskDocuments.id(id)
        .map(use)
        .orElseGet(
            () -> refused(Problem.of(ProblemCode.NOT_FOUND, "no application has such an id")));
  }

  private static CompletionStage<Answer<ObjectNode>> bad(String detail) {
    return refused(Problem.of(ProblemCode.BAD_PARAMETER, detail));
  }

  private static CompletionStage<Answer<ObjectNode>> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }
}
