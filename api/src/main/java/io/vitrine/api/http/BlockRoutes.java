package io.vitrine.api.http;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.BlockSummary;
import io.vitrine.api.LedgerGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /v1/blocks}: one block by height, and the newest ones. */
final class BlockRoutes extends AllDirectives {
  private final LedgerGateway gateway;

  BlockRoutes(LedgerGateway gateway) {
    this.gateway = gateway;
  }

  Route route() {
    return pathPrefix(
        "blocks",
        () ->
            concat(
                pathEndOrSingleSlash(
                    () ->
                        get(() -> Paging.limit(this, limit -> completeWithFuture(newest(limit))))),
                path(
                    PathMatchers.longSegment(),
                    height -> get(() -> completeWithFuture(one(height))))));
  }

  private CompletionStage<HttpResponse> one(long height) {
    return gateway
        .block(height)
        .thenApply(a -> a.match(b -> Replies.ok(Documents.block(b)), Replies::problem));
  }

  private CompletionStage<HttpResponse> newest(int limit) {
    return gateway
        .latest()
        .thenCompose(
            a ->
                a.match(
                    view ->
                        descending(view.height(), limit)
                            .thenApply(blocks -> Replies.at(view.height(), page(blocks))),
                    p -> CompletableFuture.completedFuture(Replies.problem(p))));
  }

  /** Height 0 is the genesis document, not a block. */
  private CompletionStage<List<Answer<BlockSummary>>> descending(long newest, int limit) {
    CompletionStage<List<Answer<BlockSummary>>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (long height = newest; height > 0 && height > newest - limit; height--) {
      all =
          all.thenCombine(
              gateway.block(height),
              (list, block) -> {
                list.add(block);
                return list;
              });
    }
    return all;
  }

  private static ObjectNode page(List<Answer<BlockSummary>> blocks) {
    ObjectNode json = Documents.object();
    ArrayNode items = json.putArray("items");
    for (Answer<BlockSummary> block : blocks) {
      block.match(b -> items.add(Documents.block(b)), p -> items);
    }
    json.putNull("nextCursor");
    return json;
  }
}
