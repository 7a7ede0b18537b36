package io.vitrine.api.http;

import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.LedgerView;
import io.vitrine.api.QueryIndex;
import io.vitrine.api.QueryIndex.Page;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Pages whose keys come from the query tables and whose content comes from the committed state. */
final class Listing {
  private Listing() {}

  static <T> CompletionStage<HttpResponse> reply(
      LedgerGateway gateway,
      Function<QueryIndex, CompletionStage<Page<T>>> query,
      BiFunction<LedgerView, T, Optional<ObjectNode>> document) {
    if (gateway.index().isEmpty()) {
      return StateReplies.notIndexed();
    }
    return query
        .apply(gateway.index().get())
        .thenCombine(
            gateway.latest(),
            (page, latest) ->
                latest.match(
                    view -> Replies.at(view.height(), documents(page, view, document)),
                    Replies::problem));
  }

  /** The state is never behind the index, so every key of the page is found in it. */
  private static <T> ObjectNode documents(
      Page<T> page, LedgerView view, BiFunction<LedgerView, T, Optional<ObjectNode>> document) {
    return Paging.document(
        new Page<>(
            page.items().stream().flatMap(key -> document.apply(view, key).stream()).toList(),
            page.next(),
            page.asOfHeight()),
        Function.identity());
  }
}
