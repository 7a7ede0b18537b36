package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.ledger.consensus.evidence.Evidence;
import io.vitrine.ledger.consensus.evidence.EvidenceKey;
import io.vitrine.ledger.execution.EvidenceRegister;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** {@code /v1/evidence}: the proofs against validators that the ledger holds (R12). */
final class EvidenceRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final StateReplies states;

  EvidenceRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
    this.states = new StateReplies(gateway);
  }

  Route route() {
    return pathPrefix(
        "evidence",
        () ->
            concat(
                pathEndOrSingleSlash(() -> get(() -> extractRequest(this::list))),
                pathPrefix(
                    PathMatchers.longSegment().slash(PathMatchers.integerSegment()),
                    (epoch, validator) ->
                        path(PathMatchers.segment(), kind -> one(epoch, validator, kind)))));
  }

  private Route one(long epoch, int validator, String kind) {
    return get(
        () ->
            extractRequest(
                request -> completeWithFuture(one(request, key(epoch, validator, kind)))));
  }

  /** Not in pages: an epoch has at most one entry per validator and kind. */
  private Route list(HttpRequest request) {
    Parameters.of(request, Set.of());
    return completeWithFuture(
        gateway
            .latest()
            .thenApply(
                answer ->
                    answer.match(
                        view -> {
                          List<ObjectNode> entries =
                              EvidenceRegister.all(view.state()).stream()
                                  .map(EvidenceDocuments::entry)
                                  .toList();
                          return Listing.reply(
                              Source.COMMITTED, view.height(), entries, Optional.empty());
                        },
                        Replies::problem)));
  }

  private CompletionStage<HttpResponse> one(HttpRequest request, EvidenceKey key) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "evidence " + key,
            view -> EvidenceRegister.find(view.state(), key).map(EvidenceDocuments::entry),
            List.of(EvidenceRegister.stateKey(key))));
  }

  private static EvidenceKey key(long epoch, int validator, String kind) {
    if (epoch < 0
        || validator < 0
        || validator >= ValidatorSet.MAX
        || !Evidence.KINDS.contains(kind)) {
      throw RefusedRequest.parameter(
          "evidence is of a validator 0 to "
              + (ValidatorSet.MAX - 1)
              + " and a kind among "
              + String.join(", ", Evidence.KINDS));
    }
    return new EvidenceKey(epoch, new ValidatorId(validator), kind);
  }
}
