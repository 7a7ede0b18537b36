package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.search.ItemSearch;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /v1/items}: items over all series and owners, by what they are (F.751.10 9.2 f). The
 * index proposes, the state of its height is shown.
 */
final class ItemSearchRoutes extends AllDirectives {
  private final LedgerGateway gateway;

  ItemSearchRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
  }

  Route route() {
    return path("items", () -> get(() -> extractRequest(http -> completeWithFuture(search(http)))));
  }

  private CompletionStage<HttpResponse> search(HttpRequest http) {
    SearchRequest request = SearchRequest.of(http);
    if (gateway.search().isEmpty()) {
      return done(Replies.problem(Problem.of(ProblemCode.NOT_INDEXED, "nothing is searched here")));
    }
    return gateway
        .search()
        .get()
        .find(request.query(), request.page().limit(), request.place())
        .thenCompose(
            answer ->
                answer.match(
                    hits -> shown(request, hits), problem -> done(Replies.problem(problem))));
  }

  private CompletionStage<HttpResponse> shown(SearchRequest request, ItemSearch.Hits hits) {
    return gateway
        .at(hits.height())
        .thenApply(
            answer ->
                answer.match(
                    view ->
                        Listing.reply(
                            Source.DERIVED,
                            hits.height(),
                            documents(view, hits.items()),
                            hits.next().map(place -> request.page().next(hits.height(), place))),
                    problem -> Replies.problem(gone(request, problem))));
  }

  /** As for other lists: the height is the cursor's, or the one the index got to. */
  private static Problem gone(SearchRequest request, Problem problem) {
    if (problem.code() != ProblemCode.HEIGHT_NOT_KEPT) {
      return problem;
    }
    return problem.as(
        request.page().cursor().isPresent()
            ? ProblemCode.CURSOR_EXPIRED
            : ProblemCode.INDEX_BEHIND);
  }

  private static List<ObjectNode> documents(LedgerView view, List<ItemId> items) {
    return items.stream()
        .map(
            id ->
                Items.find(view.state(), id)
                    .filter(item -> !item.burned())
                    .map(item -> ItemDocument.of(view.state(), id, item))
                    .orElseThrow(
                        () ->
                            new IllegalStateException(
                                "the search has "
                                    + id
                                    + " at "
                                    + view.height()
                                    + ", the state has not")))
        .toList();
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
