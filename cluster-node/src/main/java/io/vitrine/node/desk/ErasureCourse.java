package io.vitrine.node.desk;

import io.vitrine.api.Answer;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.vault.ErasureReceipt;
import io.vitrine.registrar.vault.PersonId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The erasure that an officer ordered: the key is destroyed, the sealed records are removed, and
 * only then the receipt is signed. A crash at any point leads to the same end, and a receipt is
 * never signed while the key is there.
 */
final class ErasureCourse {
  private final DeskParts parts;
  private final Cases cases;

  ErasureCourse(DeskParts parts) {
    this.parts = parts;
    this.cases = new Cases(parts);
  }

  /** Does what is left of it. */
  CompletionStage<Answer<Application>> finish(PersonId id) {
    return parts
        .records()
        .forget(id)
        .thenCompose(gone -> endCustody(id))
        .thenCompose(
            gone -> {
              Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
              return cases.decide(
                  id,
                  current ->
                      current.erasure().begun().isEmpty()
                          ? current.erased(Bytes.EMPTY, now)
                          : current.erased(
                              parts.account().sign(receipt(parts.genesis(), current, now)), now));
            });
  }

  /** What stood for a key in custody; the key itself was lost with that of the person. */
  private CompletionStage<Void> endCustody(PersonId id) {
    return cases
        .find(id)
        .thenCompose(
            found ->
                found
                    .map(a -> CustodyDesk.end(parts.store(), id, a.received().address()))
                    .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  /** The receipt of an erasure that is done. */
  static Optional<ErasureReceipt> receipt(Genesis genesis, Application application) {
    return application.erasure().erased().map(erased -> receipt(genesis, application, erased.at()));
  }

  private static ErasureReceipt receipt(Genesis genesis, Application application, Instant at) {
    ApplicationEvent.ErasureBegun begun = application.erasure().begun().orElseThrow();
    return new ErasureReceipt(
        genesis.hash(),
        application.received().address(),
        application.received().commitment(),
        begun.keyPrint(),
        begun.records(),
        at);
  }
}
