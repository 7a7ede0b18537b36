package io.vitrine.node.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.application.Applications;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import io.vitrine.problem.RegistrarCode;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.applicant.FieldInvalid;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.custody.Credential;
import io.vitrine.registrar.officer.Officers;
import io.vitrine.registrar.vault.PersonId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Takes applications and tells applicants how theirs stand. Whether somebody has an identity
 * already is not told here: else whoever knows a number could ask.
 */
final class Reception implements Applications {
  private static final int TOKEN_SIZE = 32;

  private final DeskParts parts;
  private final Cases cases;
  private final Optional<CustodyDesk> custody;

  /** With {@code custody}, where keys are kept for people. */
  Reception(DeskParts parts, Optional<CustodyDesk> custody) {
    this.parts = parts;
    this.custody = custody;
    this.cases = new Cases(parts);
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> apply(JsonNode body) {
    try {
      return CustodialForm.isOne(body)
          ? custodial(CustodialForm.read(body))
          : apply(ApplicantForm.read(body));
    } catch (FieldInvalid e) {
      return refused(
          Problem.of(RegistrarCode.APPLICATION_FIELD_INVALID, String.valueOf(e.getMessage())));
    }
  }

  private CompletionStage<Answer<ObjectNode>> apply(ApplicantForm form) {
    if (!form.file().isSignedBy(parts.genesis().hash(), form.restores(), form.signature())) {
      return refused(
          Problem.of(
              RegistrarCode.APPLICATION_NOT_SIGNED,
              "the signature is not of the key of " + form.file().address()));
    }
    return unlessFull(() -> receive(newId(), form, Optional.empty()));
  }

  /** A key is taken last, and what takes it can only fail by a crash then. */
  private CompletionStage<Answer<ObjectNode>> custodial(CustodialForm form) {
    return custody
        .map(keeps -> unlessFull(() -> custodial(keeps, newId(), form)))
        .orElseThrow(() -> new FieldInvalid("custody", "this registrar keeps nobody's keys"));
  }

  private CompletionStage<Answer<ObjectNode>> custodial(
      CustodyDesk keeps, PersonId id, CustodialForm form) {
    return keeps
        .take(id)
        .thenCompose(
            taken ->
                taken
                    .map(key -> receive(id, form.signed(key, parts.genesis().hash()), taken))
                    .orElseGet(
                        () ->
                            refused(
                                Problem.of(
                                        RegistrarCode.CUSTODY_POOL_EMPTY,
                                        "all keys that were made in advance are handed out")
                                    .with(Problem.RETRY_AFTER, 5))));
  }

  private CompletionStage<Answer<ObjectNode>> unlessFull(
      Supplier<CompletionStage<Answer<ObjectNode>>> receiving) {
    return parts
        .store()
        .openCount()
        .thenCompose(
            open -> open < parts.settings().openLimit() ? receiving.get() : refused(full(open)));
  }

  private PersonId newId() {
    return new PersonId(parts.draw(PersonId.SIZE));
  }

  private Problem full(long open) {
    int limit = parts.settings().openLimit();
    return Problem.of(
            RegistrarCode.DESK_FULL, open + " applications are open, at most " + limit + " may be")
        .with("open", open)
        .with("limit", limit)
        .with(Problem.RETRY_AFTER, 60);
  }

  /**
   * The place among the open ones is stored first and the event, from which on the application is
   * one, last: what a crash leaves in between is found there and removed.
   */
  private CompletionStage<Answer<ObjectNode>> receive(
      PersonId id, ApplicantForm form, Optional<HandedOut> key) {
    ApplicantFile file = form.file();
    String token = parts.draw(TOKEN_SIZE).toHex();
    Instant now = now();
    return parts
        .store()
        .open(new DeskStore.Place(now, id))
        .thenCompose(done -> parts.records().admit(id))
        .thenCompose(done -> kept(id, key))
        .thenCompose(
            credential ->
                parts
                    .records()
                    .put(id, PersonalRecords.FILE, file.encode())
                    .thenCompose(
                        stored ->
                            parts
                                .store()
                                .link(file.address(), id)
                                .thenCompose(
                                    done -> begin(id, form, stored.orElseThrow(), token, now)))
                    .thenApply(
                        application -> {
                          parts.attention().accept(id);
                          ObjectNode json = DeskDocuments.brief(id, application);
                          json.put("token", token);
                          credential.ifPresent(c -> json.put("credential", c.reveal()));
                          return new Answer.Found<>(json);
                        }));
  }

  private CompletionStage<Optional<Credential>> kept(PersonId id, Optional<HandedOut> key) {
    return key.flatMap(
            handed -> custody.map(keeps -> keeps.keep(id, handed).thenApply(Optional::of)))
        .orElseGet(() -> done(Optional.empty()));
  }

  private CompletionStage<Application> begin(
      PersonId id, ApplicantForm form, Hash print, String token, Instant now) {
    ApplicantFile file = form.file();
    ApplicationEvent.Received received =
        new ApplicationEvent.Received(
            file.kind(),
            file.address(),
            parts.realNames().commitment(file.number()),
            print,
            Officers.printOf(token),
            form.restores(),
            now);
    return parts
        .store()
        .append(id, 1, received)
        .thenApply(
            stored -> {
              if (!stored) {
                throw new IllegalStateException("two applications have one random id");
              }
              parts.board().received();
              return Application.of(received);
            });
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> show(String id, String token) {
    return authorised(
        id,
        token,
        (person, application) ->
            done(new Answer.Found<>(DeskDocuments.standing(parts.genesis(), person, application))));
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> withdraw(String id, String token) {
    return authorised(
        id,
        token,
        (person, application) ->
            cases
                .decide(person, now -> now.withdraw(now()))
                .thenApply(
                    answer ->
                        answer.map(
                            after -> {
                              parts.attention().accept(person);
                              return DeskDocuments.standing(parts.genesis(), person, after);
                            })));
  }

  @Override
  public CompletionStage<Answer<ObjectNode>> attributes(String id, String token) {
    return authorised(id, token, this::attributes);
  }

  private CompletionStage<Answer<ObjectNode>> attributes(PersonId id, Application application) {
    if (application.erasure().begun().isPresent()) {
      return refused(Problem.of(RegistrarCode.PERSON_ERASED, "the attributes are erased"));
    }
    Optional<Hash> root = AttributeRoot.of(application);
    if (root.isEmpty() || !application.state().isOver()) {
      return refused(
          Problem.of(
              RegistrarCode.APPLICATION_NOT_IN_STATE, "the application is " + application.state()));
    }
    Access access =
        new Access(
            Access.APPLICANT,
            AuditAction.ATTRIBUTES_GIVEN,
            Purpose.APPLICANT_REQUEST,
            "application/" + id,
            id);
    return parts
        .records()
        .open(access, AttributeRoot.recordOf(root.get()))
        .thenApply(
            opened ->
                opened
                    .<Answer<ObjectNode>>map(
                        bytes -> new Answer.Found<>(DeskDocuments.attributes(bytes)))
                    .orElseGet(() -> new Answer.Refused<>(Cases.unknown(id))));
  }

  private interface Use {
    CompletionStage<Answer<ObjectNode>> of(PersonId id, Application application);
  }

  /** Another id, another token, and no application at all are the same to whoever asks. */
  private CompletionStage<Answer<ObjectNode>> authorised(String text, String token, Use use) {
    Problem unknown =
        Problem.of(ProblemCode.NOT_FOUND, "there is no application with this id and token");
    Optional<PersonId> id = DeskDocuments.id(text);
    if (id.isEmpty()) {
      return refused(unknown);
    }
    Hash print = Officers.printOf(token);
    return cases
        .find(id.get())
        .thenCompose(
            found ->
                found
                    .filter(application -> Officers.same(application.received().token(), print))
                    .map(application -> use.of(id.get(), application))
                    .orElseGet(() -> refused(unknown)));
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
