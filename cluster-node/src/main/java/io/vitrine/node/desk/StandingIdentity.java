package io.vitrine.node.desk;

import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationState;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the ledger says of the identity that an application brought. */
record StandingIdentity(LedgerGateway gateway) {
  private static final List<IdentityState> ENDED =
      List.of(IdentityState.CLOSED, IdentityState.REPLACED);

  /** Whether there is one, and neither closed nor replaced. Refusal: REPLICA_NOT_READY. */
  CompletionStage<Answer<Boolean>> isOpen(Application application) {
    return gateway
        .latest()
        .thenApply(
            answer ->
                answer.map(
                    view ->
                        application.state() == ApplicationState.REGISTERED
                            && Identities.find(view.state(), application.received().address())
                                .filter(
                                    identity ->
                                        ENDED.stream().noneMatch(s -> s == identity.state()))
                                .isPresent()));
  }
}
