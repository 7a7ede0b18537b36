package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.QueryIndex.Opened;
import io.vitrine.api.paging.NumberedRows;
import io.vitrine.api.paging.Walk;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.contracts.policy.Policies;
import io.vitrine.contracts.policy.PublishPolicy;
import io.vitrine.contracts.types.PolicyId;
import io.vitrine.ledger.types.Address;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/policies}: under which rules items change their owners. */
final class PolicyRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final StateReplies states;

  PolicyRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
    this.states = new StateReplies(gateway);
  }

  Route route() {
    return concat(
        path("policies", () -> answer(this::list)),
        pathPrefix(PathMatchers.segment("policies").slash(PathMatchers.segment()), this::within));
  }

  private Route within(String text) {
    return concat(
        pathEndOrSingleSlash(() -> answer(request -> newest(request, policy(text)))),
        path("versions", () -> answer(request -> versions(request, policy(text)))),
        path(
            PathMatchers.segment("versions").slash(PathMatchers.longSegment()),
            number -> answer(request -> version(request, policy(text), positive(number)))));
  }

  private Route answer(Function<HttpRequest, CompletionStage<HttpResponse>> reply) {
    return get(() -> extractRequest(request -> completeWithFuture(reply.apply(request))));
  }

  private static PolicyId policy(String text) {
    try {
      return new PolicyId(text);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter(String.valueOf(e.getMessage()));
    }
  }

  private static long positive(long version) {
    if (version < 1) {
      throw RefusedRequest.parameter("versions of a policy begin with 1, there is no " + version);
    }
    return version;
  }

  private CompletionStage<HttpResponse> list(HttpRequest http) {
    ListRequest request =
        ListRequest.of(http, ListRequest.Order.ascending("published"), "publisher");
    Optional<Address> publisher = request.filters().address("publisher");
    return Walk.<String, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) -> index.opened(Opened.POLICIES, Optional.empty(), range),
            (view, name) ->
                Policies.find(view.state(), new PolicyId(name))
                    .filter(head -> publisher.filter(p -> !p.equals(head.publisher())).isEmpty())
                    .flatMap(head -> PolicyDocument.newest(view.state(), new PolicyId(name))))
        .thenApply(page -> Listing.reply(request, page));
  }

  /** Versions have numbers without a gap: the state alone says which there are. */
  private CompletionStage<HttpResponse> versions(HttpRequest http, PolicyId id) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending("version"));
    NumberedRows numbers = new NumberedRows(1, PublishPolicy.MAX_VERSIONS);
    return Walk.<Long, ObjectNode>held(
            gateway,
            request.page(),
            (index, range) -> CompletableFuture.completedFuture(numbers.read(range)),
            (view, version) -> PolicyDocument.of(view.state(), id, version))
        .thenApply(page -> Listing.reply(request, page));
  }

  private CompletionStage<HttpResponse> newest(HttpRequest request, PolicyId id) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "policy " + id,
            view -> PolicyDocument.newest(view.state(), id),
            view -> PolicyDocument.keys(view.state(), id)));
  }

  private CompletionStage<HttpResponse> version(HttpRequest request, PolicyId id, long version) {
    return states.find(
        request,
        new StateReplies.Lookup(
            "version " + version + " of policy " + id,
            view -> PolicyDocument.of(view.state(), id, version),
            PolicyDocument.keys(id, version)));
  }
}
