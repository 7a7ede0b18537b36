package io.vitrine.node.desk;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.quota.Client;
import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.identity.IdentityCalls;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Hash;
import io.vitrine.registrar.applicant.ApplicantFile;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.application.ApplicationState;
import io.vitrine.registrar.application.Decision;
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
          ReasonCode.COMMITMENT_ALREADY_REGISTERED.name(),
          ReasonCode.IDENTITY_NOT_FOUND.name(),
          ReasonCode.IDENTITY_NOT_ACTIVE.name(),
          ReasonCode.COMMITMENT_MISMATCH.name(),
          ReasonCode.REGISTRAR_NOT_RESTORED.name(),
          ReasonCode.RESTORATION_PENDING.name(),
          ReasonCode.RESTORATION_OBJECTED.name());

  private final DeskParts parts;
  private final Cases cases;

  RegistrationCourse(DeskParts parts) {
    this.parts = parts;
    this.cases = new Cases(parts);
  }

  /** Does what is to be done about an APPROVED or RESTORING application now. */
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
                    : next(id, application, view));
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

  private CompletionStage<Void> next(PersonId id, Application application, LedgerView view) {
    return application.state() == ApplicationState.RESTORING
        ? restore(id, application, view)
        : prepare(id, application, view);
  }

  private CompletionStage<Void> restore(PersonId id, Application application, LedgerView view) {
    RestorationStanding standing =
        RestorationStanding.of(
            view.state(), application.received(), view.timestamp(), now().toEpochMilli());
    return switch (standing.kind()) {
      case WAITS -> CompletableFuture.completedFuture(null);
      case DUE -> sign(id, view, standing.completion(application.received()));
      case DONE -> cases.decide(id, current -> current.restored(now())).thenAccept(done -> {});
      case OVER ->
          cases
              .decide(id, current -> current.unrestored(standing.reason(), now()))
              .thenAccept(done -> {});
    };
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
    Attributes attributes =
        AttributeRoot.derive(file, now().atOffset(ZoneOffset.UTC).toLocalDate(), parts::draw);
    return parts
        .records()
        .put(id, AttributeRoot.recordOf(attributes.root()), AttributeRoot.encode(attributes))
        .thenCompose(done -> sign(id, view, entry(application.received(), attributes.root())));
  }

  /** The call that brings the applicant onto the ledger; the root is its last argument. */
  private static ContractCall entry(ApplicationEvent.Received received, Hash root) {
    return received
        .restores()
        .map(
            before ->
                RestorationCalls.propose(before, received.address(), received.commitment(), root))
        .orElseGet(
            () ->
                IdentityCalls.register(
                    received.address(),
                    IdentityKind.valueOf(received.kind().name()),
                    received.commitment(),
                    root));
  }

  private CompletionStage<Void> sign(PersonId id, LedgerView view, ContractCall call) {
    Instant now = now();
    SignedTransaction signed =
        parts.account().sign(call, parts.draw(TransactionBody.SALT_SIZE), now);
    return cases
        .decide(
            id,
            current ->
                current.prepare(
                    signed.id(),
                    signed.envelope(),
                    signed.body().validUntil(),
                    view.timestamp(),
                    now))
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
          .decide(id, current -> executed(current, receipt.transactionId()))
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

  private Decision executed(Application current, Hash transaction) {
    boolean proposes = current.received().restores().isPresent() && current.restoring().isEmpty();
    return proposes
        ? current.proposed(transaction, AttributeRoot.prepared(current).orElse(Hash.ZERO), now())
        : current.registered(transaction, now());
  }

  private Instant now() {
    return parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
