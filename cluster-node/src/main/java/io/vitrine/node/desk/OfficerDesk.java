package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationState;
import io.vitrine.registrar.application.Decision;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.officer.Officer;
import io.vitrine.registrar.vault.PersonId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What officers can do. Each of them is named in the record of what she did. */
final class OfficerDesk {
  /** The longest reason of a rejection, in characters. */
  static final int MAX_REASON = 1_000;

  private final DeskParts parts;
  private final Cases cases;
  private final Lookups lookups;
  private final ErasureCourse erasure;

  OfficerDesk(DeskParts parts, Lookups lookups) {
    this.parts = parts;
    this.cases = new Cases(parts);
    this.lookups = lookups;
    this.erasure = new ErasureCourse(parts);
  }

  /** Why personal data is wanted: for what, and the number of the case. */
  record Reason(Purpose purpose, String reference) {}

  /** A page of the open applications, the oldest first; no personal data. */
  CompletionStage<Answer<ObjectNode>> queue(Optional<DeskStore.Place> after, int limit) {
    return parts
        .store()
        .openAfter(after, limit)
        .thenCompose(
            places -> {
              List<CompletableFuture<Optional<ObjectNode>>> found = new ArrayList<>();
              for (DeskStore.Place place : places) {
                found.add(listed(place.application()).toCompletableFuture());
              }
              return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                  .thenApply(done -> new Answer.Found<>(page(places, found, limit)));
            });
  }

  private CompletionStage<Optional<ObjectNode>> listed(PersonId id) {
    return cases
        .find(id)
        .thenApply(found -> found.map(a -> DeskDocuments.desk(parts.genesis(), id, a)));
  }

  private static ObjectNode page(
      List<DeskStore.Place> places,
      List<CompletableFuture<Optional<ObjectNode>>> found,
      int limit) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode items = json.putArray("items");
    found.forEach(each -> each.join().ifPresent(items::add));
    String next = null;
    if (places.size() == limit) {
      DeskStore.Place last = places.get(limit - 1);
      next = last.received().toEpochMilli() + "-" + last.application();
    }
    return json.put("nextCursor", next);
  }

  /** An application and its applicant's file with stars. */
  CompletionStage<Answer<ObjectNode>> show(Officer officer, PersonId id) {
    Access access =
        new Access(
            officer.name(),
            AuditAction.SHOWN_MASKED,
            Purpose.IDENTITY_CHECK,
            "application/" + id,
            id);
    return found(id, application -> opened(access, application, DeskDocuments::masked));
  }

  /** An application and its applicant's file in full. */
  CompletionStage<Answer<ObjectNode>> reveal(Officer officer, PersonId id, Reason reason) {
    return found(id, application -> revealed(officer, id, application, reason, false));
  }

  /** Who stands behind {@code address}, in full. */
  CompletionStage<Answer<ObjectNode>> lookUp(Officer officer, Address address, Reason reason) {
    return parts
        .store()
        .applications(address)
        .thenCompose(this::registered)
        .thenCompose(
            found ->
                found
                    .map(id -> found(id, a -> revealed(officer, id, a, reason, true)))
                    .orElseGet(
                        () ->
                            refused(
                                Problem.of(
                                    ProblemCode.NOT_FOUND,
                                    "nobody was registered here for " + address))));
  }

  /** The first of them that was registered. */
  private CompletionStage<Optional<PersonId>> registered(List<PersonId> ids) {
    if (ids.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return cases
        .find(ids.get(0))
        .thenCompose(
            found ->
                found.filter(a -> a.state() == ApplicationState.REGISTERED).isPresent()
                    ? CompletableFuture.completedFuture(Optional.of(ids.get(0)))
                    : registered(ids.subList(1, ids.size())));
  }

  private CompletionStage<Answer<ObjectNode>> revealed(
      Officer officer, PersonId id, Application application, Reason reason, boolean byAddress) {
    Optional<Problem> tooMany = lookups.take(officer);
    if (tooMany.isPresent()) {
      return refused(tooMany.get());
    }
    Access access =
        new Access(
            officer.name(),
            byAddress ? AuditAction.LOOKED_UP : AuditAction.REVEALED,
            reason.purpose(),
            reason.reference(),
            id);
    return opened(access, application, DeskDocuments::full);
  }

  private CompletionStage<Answer<ObjectNode>> opened(
      Access access, Application application, Function<ApplicantFile, ObjectNode> showing) {
    ObjectNode json = DeskDocuments.desk(parts.genesis(), access.person(), application);
    if (application.erasure().begun().isPresent()) {
      return CompletableFuture.completedFuture(new Answer.Found<>(json));
    }
    return parts
        .records()
        .open(access, PersonalRecords.FILE)
        .thenApply(
            file -> {
              file.map(ApplicantFile::decode)
                  .map(showing)
                  .ifPresent(applicant -> json.set("applicant", applicant));
              return new Answer.Found<>(json);
            });
  }

  /** What the officer found out about the documents herself. */
  CompletionStage<Answer<ObjectNode>> find(
      Officer officer, PersonId id, Finding finding, String reference) {
    return decided(id, application -> application.check(officer.name(), finding, reference, now()));
  }

  /** The officer is for it. */
  CompletionStage<Answer<ObjectNode>> approve(Officer officer, PersonId id) {
    return decided(id, application -> application.approve(officer.address(), now()));
  }

  /** The officer refuses it; the reason is sealed with what belongs to the person. */
  CompletionStage<Answer<ObjectNode>> reject(Officer officer, PersonId id, String reason) {
    return found(id, application -> reject(officer, id, application, reason));
  }

  /** Asked before the reason is stored, so that a refusal stores none. */
  private CompletionStage<Answer<ObjectNode>> reject(
      Officer officer, PersonId id, Application application, String reason) {
    Bytes text = Bytes.wrap(reason.getBytes(StandardCharsets.UTF_8));
    return application
        .reject(officer.address(), Hash.ZERO, now())
        .match(
            allowed ->
                parts.records().put(id, "rejection", text).thenCompose(h -> reject(officer, id, h)),
            refused -> refused(Problem.of(refused.code(), refused.detail())));
  }

  private CompletionStage<Answer<ObjectNode>> reject(
      Officer officer, PersonId id, Optional<Hash> reason) {
    return decided(
        id, current -> current.reject(officer.address(), reason.orElse(Hash.ZERO), now()));
  }

  private CompletionStage<Answer<ObjectNode>> decided(
      PersonId id, Function<Application, Decision> deciding) {
    return cases
        .decide(id, deciding)
        .thenApply(
            answer ->
                answer.map(
                    application -> {
                      parts.attention().accept(id);
                      return DeskDocuments.desk(parts.genesis(), id, application);
                    }));
  }

  /** Destroys the person's key once a second officer is for it; then the answer has the receipt. */
  CompletionStage<Answer<ObjectNode>> erase(Officer officer, PersonId id, Reason reason) {
    return found(id, application -> erase(officer, id, application, reason));
  }

  private CompletionStage<Answer<ObjectNode>> erase(
      Officer officer, PersonId id, Application application, Reason reason) {
    Access access =
        new Access(
            officer.name(), AuditAction.ERASURE_ORDERED, reason.purpose(), reason.reference(), id);
    return new StandingIdentity(parts.gateway())
        .isOpen(application)
        .thenCompose(
            answer ->
                answer.match(
                    open ->
                        application
                            .erase(officer.address(), open, Hash.ZERO, 0, now())
                            .match(
                                allowed -> ordered(officer, id, application, access, open),
                                refused -> refused(Problem.of(refused.code(), refused.detail()))),
                    OfficerDesk::refused));
  }

  private CompletionStage<Answer<ObjectNode>> ordered(
      Officer officer, PersonId id, Application application, Access access, boolean open) {
    return parts
        .records()
        .note(access)
        .thenCompose(done -> parts.records().keyPrint(id))
        .thenCombine(
            parts.store().names(id),
            (print, names) ->
                begin(
                    id,
                    application,
                    current ->
                        current.erase(
                            officer.address(), open, print.orElse(Hash.ZERO), names.size(), now())))
        .thenCompose(stage -> stage)
        .thenApply(
            answer ->
                answer.map(
                    erased -> {
                      parts.attention().accept(id);
                      return DeskDocuments.desk(parts.genesis(), id, erased);
                    }));
  }

  /** Among the open ones first, so that an erasure that is interrupted goes on. */
  private CompletionStage<Answer<Application>> begin(
      PersonId id, Application application, Function<Application, Decision> ordering) {
    return parts
        .store()
        .open(new DeskStore.Place(application.received().at(), id))
        .thenCompose(done -> cases.decide(id, ordering))
        .thenCompose(
            answer ->
                answer.match(
                    after ->
                        after.erasure().begun().isPresent()
                            ? erasure.finish(id)
                            : done(new Answer.Found<>(after)),
                    problem -> done(new Answer.Refused<>(problem))));
  }

  /** A page of the audit log, the newest first. */
  CompletionStage<Answer<ObjectNode>> audit(long below, int limit) {
    return parts
        .store()
        .audit()
        .head()
        .thenCompose(
            head -> {
              long from = Math.min(below, head.map(entry -> entry.number() + 1).orElse(1L));
              return parts.store().audit().below(from, limit);
            })
        .thenApply(entries -> new Answer.Found<>(DeskDocuments.audit(entries, limit)));
  }

  private CompletionStage<Answer<ObjectNode>> found(
      PersonId id, Function<Application, CompletionStage<Answer<ObjectNode>>> use) {
    return cases
        .find(id)
        .thenCompose(found -> found.map(use).orElseGet(() -> refused(Cases.unknown(id))));
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static <T> CompletionStage<Answer<T>> refused(Problem problem) {
    return done(new Answer.Refused<>(problem));
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
