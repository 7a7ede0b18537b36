package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.contracts.types.PolicyId;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/policies}: under which rules items change their owners. */
final class PolicyRoutes extends AllDirectives {
  private final StateReplies states;

  PolicyRoutes(LedgerGateway gateway) {
    this.states = new StateReplies(gateway);
  }

  Route route() {
    return pathPrefix(
        PathMatchers.segment("policies").slash(PathMatchers.segment()),
        text ->
            concat(
                pathEndOrSingleSlash(() -> answer(request -> newest(request, policy(text)))),
                path(
                    PathMatchers.segment("versions").slash(PathMatchers.longSegment()),
                    number ->
                        answer(request -> version(request, policy(text), positive(number))))));
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
