package io.vitrine.node.desk;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.quota.Client;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.audit.AuditAction;
import io.vitrine.registrar.audit.AuditEntry.Access;
import io.vitrine.registrar.audit.Purpose;
import io.vitrine.registrar.vault.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of an approved application onto the ledger. The signed transaction is durable before it
 * is sent, and another is only made when no block can hold the one before: so a crash at any point
 * ends in one registration.
 */
final class RegistrationCourse {
  private static final Logger LOG = LoggerFactory.getLogger(RegistrationCourse.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What speaks against the applicant; all else, such as a role that is missing, may change. */
  private static final Set<String> AGAINST =
      Set.of(
          ReasonCode.IDENTITY_ALREADY_REGISTERED.name(),
          ReasonCode.COMMITMENT_ALREADY_REGISTERED.name());

  private final DeskParts parts;
  private final Cases cases;

  RegistrationCourse(DeskParts parts) {
    this.parts = parts;
    this.cases = new Cases(parts.store());
  }

  /** Does what is to be done about an APPROVED application now. */
  CompletionStage<Void> advance(PersonId id, Application application) {
    return parts
        .gateway()
        .latest()
        .thenCompose(
            answer ->
                answer.match(
                    view -> advance(id, application, view),
                    notReady -> CompletableFuture.completedFuture(null)));
  }

  private CompletionStage<Void> advance(PersonId id, Application application, LedgerView view) {
    if (application.registration().isUnderWay(view.timestamp())) {
      return send(id, application.registration().prepared().orElseThrow());
    }
    // The block that executed it may be the latest one.
    return settledBefore(id, application)
        .thenCompose(
            settled ->
                settled
                    ? CompletableFuture.<Void>completedFuture(null)
                    : prepare(id, application, view));
  }

  private CompletionStage<Boolean> settledBefore(PersonId id, Application application) {
    Optional<ApplicationEvent.Prepared> former = application.registration().prepared();
    if (former.isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    return parts
        .gateway()
        .transaction(former.get().transaction())
        .thenCompose(
            answer ->
                answer.match(
                    found -> settle(id, found),
                    unknown -> CompletableFuture.completedFuture(false)));
  }

  private CompletionStage<Void> prepare(PersonId id, Application application, LedgerView view) {
    Access access =
        new Access(
            Access.DESK,
            AuditAction.ATTRIBUTES_DERIVED,
            Purpose.REGISTRATION,
            "application/" + id,
            id);
    return parts
        .records()
        .open(access, PersonalRecords.FILE)
        .thenCompose(
            opened ->
                opened
                    .map(file -> prepare(id, application, view, ApplicantFile.decode(file)))
                    .orElseGet(
                        () -> {
                          LOG.error("the file of application {} can not be opened", id);
                          return CompletableFuture.completedFuture(null);
                        }));
  }

  private CompletionStage<Void> prepare(
      PersonId id, Application application, LedgerView view, ApplicantFile file) {
    Instant now = now();
    Attributes attributes =
        AttributeRoot.derive(file, now.atOffset(ZoneOffset.UTC).toLocalDate(), parts::draw);
    SignedTransaction signed =
        parts
            .account()
            .sign(
                IdentityCalls.register(
                    application.received().address(),
                    IdentityKind.valueOf(application.received().kind().name()),
                    application.received().commitment(),
                    attributes.root()),
                parts.draw(TransactionBody.SALT_SIZE),
                now);
    Bytes envelope = signed.envelope();
    return parts
        .records()
        .put(id, AttributeRoot.recordOf(attributes.root()), AttributeRoot.encode(attributes))
        .thenCompose(
            done ->
                cases.decide(
                    id,
                    current ->
                        current.prepare(
                            signed.id(),
                            envelope,
                            signed.body().validUntil(),
                            view.timestamp(),
                            now)))
        .thenCompose(
            answer ->
                answer.match(
                    after -> send(id, after.registration().prepared().orElseThrow()),
                    another -> CompletableFuture.completedFuture(null)));
  }

  private CompletionStage<Void> send(PersonId id, ApplicationEvent.Prepared prepared) {
    return parts
        .gateway()
        .submit(Client.INTERNAL, prepared.envelope())
        .thenCompose(
            submission ->
                submission.match(
                    new Submission.Cases<CompletionStage<Void>>() {
                      @Override
                      public CompletionStage<Void> onAdmitted(Submission.Admitted admitted) {
                        return awaited(id, prepared);
                      }

                      @Override
                      public CompletionStage<Void> onAlreadyCommitted(
                          Submission.AlreadyCommitted already) {
                        return settle(id, already.transaction()).thenAccept(done -> {});
                      }

                      @Override
                      public CompletionStage<Void> onRefused(Submission.Refused refused) {
                        LOG.warn(
                            "the registration of application {} waits: {}",
                            id,
                            refused.problem().code().code());
                        return CompletableFuture.completedFuture(null);
                      }
                    }));
  }

  private CompletionStage<Void> awaited(PersonId id, ApplicationEvent.Prepared prepared) {
    return parts
        .gateway()
        .await(List.of(prepared.transaction()), Milestone.COMMITTED, PATIENCE)
        .thenCompose(
            answers -> {
              Answer<CommittedTransaction> answer = answers.get(0);
              return answer.match(
                  found -> settle(id, found).thenAccept(done -> {}),
                  undecided -> CompletableFuture.completedFuture(null));
            });
  }

  /** Whether the application ended with it. */
  private CompletionStage<Boolean> settle(PersonId id, CommittedTransaction committed) {
    Receipt receipt = committed.receipt();
    if (receipt.isOk()) {
      return cases
          .decide(id, current -> current.registered(receipt.transactionId(), now()))
          .thenApply(answer -> true);
    } else if (AGAINST.contains(receipt.reasonCode())) {
      return cases
          .decide(
              id, current -> current.declined(receipt.transactionId(), receipt.reasonCode(), now()))
          .thenApply(answer -> true);
    }
    LOG.error("the ledger does not register application {}: {}", id, receipt.reasonCode());
    return CompletableFuture.completedFuture(false);
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
