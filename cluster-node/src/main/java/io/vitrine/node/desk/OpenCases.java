package io.vitrine.node.desk;

import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationState;
import io.vitrine.registrar.application.Finding;
import io.vitrine.registrar.application.KycProvider;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.vault.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the desk does by itself about an application that is open. */
final class OpenCases {
  /** After this time a place without an application is what a crash left. */
  static final Duration FORSAKEN = Duration.ofMinutes(10);

  private final DeskParts parts;
  private final Cases cases;
  private final RegistrationCourse registration;
  private final ErasureCourse erasure;

  OpenCases(DeskParts parts) {
    this.parts = parts;
    this.cases = new Cases(parts);
    this.registration = new RegistrationCourse(parts);
    this.erasure = new ErasureCourse(parts);
  }

  /** A page of the open ones, the oldest first; behind {@code after}, or from the first on. */
  CompletionStage<List<DeskStore.Place>> page(Optional<DeskStore.Place> after, int limit) {
    return parts
        .store()
        .openAfter(after, limit)
        .thenApply(
            page -> {
              parts.board().listed(page, after.isEmpty(), page.size() < limit);
              return page;
            });
  }

  /** Does it; completes when nothing more can be done for now. */
  CompletionStage<Void> tend(PersonId id) {
    return cases
        .find(id)
        .thenCompose(
            found ->
                found
                    .map(application -> tend(id, application))
                    .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  /** As {@link #tend}, and removes what a crash left in the place of an application. */
  CompletionStage<Void> tend(DeskStore.Place place) {
    return cases
        .find(place.application())
        .thenCompose(
            found -> {
              if (found.isPresent()) {
                return tend(place.application(), found.get());
              }
              Instant forsaken = parts.clock().instant().minus(FORSAKEN);
              return place.received().isBefore(forsaken)
                  ? parts
                      .records()
                      .forget(place.application())
                      .thenCompose(done -> parts.store().close(place))
                  : CompletableFuture.completedFuture(null);
            });
  }

  private CompletionStage<Void> tend(PersonId id, Application application) {
    if (!application.isOpen()) {
      return parts.store().close(new DeskStore.Place(application.received().at(), id));
    } else if (application.state().isOver()) {
      return erasure.finish(id).thenCompose(done -> closed(id));
    } else if (application.state() == ApplicationState.APPROVED
        || application.state() == ApplicationState.RESTORING) {
      return registration.advance(id, application).thenCompose(done -> closed(id));
    } else if (application.state() == ApplicationState.RECEIVED && parts.kyc().isPresent()) {
      return ask(id, parts.kyc().get());
    }
    return CompletableFuture.completedFuture(null);
  }

  /** Takes it out of the open ones if it has ended. */
  private CompletionStage<Void> closed(PersonId id) {
    return cases
        .find(id)
        .thenCompose(
            found -> {
              Optional<Application> ended = found.filter(application -> !application.isOpen());
              return ended
                  .map(a -> parts.store().close(new DeskStore.Place(a.received().at(), id)))
                  .orElseGet(() -> CompletableFuture.completedFuture(null));
            });
  }

  private CompletionStage<Void> ask(PersonId id, KycProvider provider) {
    Access access =
        new Access(
            Access.DESK,
            AuditAction.GIVEN_TO_PROVIDER,
            Purpose.IDENTITY_CHECK,
            "application/" + id,
            id);
    return parts
        .records()
        .open(access, PersonalRecords.FILE)
        .thenCompose(
            opened ->
                opened
                    .map(file -> asked(id, provider, file))
                    .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  private CompletionStage<Void> asked(PersonId id, KycProvider provider, Bytes file) {
    return provider
        .check(id.toString(), file)
        .exceptionally(failure -> new KycProvider.Answer(Finding.UNSURE, "no-answer"))
        .thenCompose(
            answer ->
                cases.decide(
                    id,
                    current ->
                        current.check(
                            provider.name(),
                            answer.finding(),
                            answer.reference(),
                            parts.clock().instant().truncatedTo(ChronoUnit.MILLIS))))
        .thenAccept(done -> {});
  }
}
