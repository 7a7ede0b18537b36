package io.vitrine.node.desk;

import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.registrar.application.Application;
import io.vitrine.registrar.application.ApplicationState;
import java.util.concurrent.CompletionStage;

/** What the ledger says of the identity that an application brought. */
record StandingIdentity(LedgerGateway gateway) {
  /** Whether there is one and it is not closed. Refusal: REPLICA_NOT_READY. */
  CompletionStage<Answer<Boolean>> isOpen(Application application) {
    return gateway
        .latest()
        .thenApply(
            answer ->
                answer.map(
                    view ->
                        application.state() == ApplicationState.REGISTERED
                            && Identities.find(view.state(), application.received().address())
                                .filter(identity -> identity.state() != IdentityState.CLOSED)
                                .isPresent()));
  }
}
