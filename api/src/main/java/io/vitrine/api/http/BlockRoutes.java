package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.BlockSummary;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * {@code /v1/blocks}: blocks by height, and the receipts of one. A place in either list is a number
 * that never changes its meaning, so cursors do not expire.
 */
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
                pathEndOrSingleSlash(() -> answer(this::list)),
                path(PathMatchers.longSegment(), height -> answer(request -> one(request, height))),
                path(
                    PathMatchers.longSegment().slash("receipts"),
                    height -> answer(request -> receipts(request, height)))));
  }

  private Route answer(Function<HttpRequest, CompletionStage<HttpResponse>> reply) {
    return get(() -> extractRequest(request -> completeWithFuture(reply.apply(request))));
  }

  private CompletionStage<HttpResponse> one(HttpRequest request, long height) {
    Parameters.of(request, Set.of());
    return gateway
        .block(height)
        .thenApply(
            a ->
                a.match(
                    b ->
                        Replies.immutable(Replies.at(Source.COMMITTED, height, Documents.block(b))),
                    Replies::problem));
  }

  private CompletionStage<HttpResponse> list(HttpRequest http) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.descending("height"));
    return gateway
        .latest()
        .thenCompose(
            a ->
                a.match(
                    view -> page(request, view.height()),
                    problem -> done(Replies.problem(problem))));
  }

  /** Height 0 is the genesis document, not a block. */
  private CompletionStage<HttpResponse> page(ListRequest request, long newest) {
    long asOf = request.page().height().orElse(newest);
    if (asOf > newest) {
      return done(Replies.problem(notReached(asOf, newest)));
    }
    long step = request.descending() ? -1 : 1;
    long first = place(request).map(last -> last + step).orElse(request.descending() ? asOf : 1);
    long last = request.descending() ? first - request.limit() + 1 : first + request.limit() - 1;
    long[] heights =
        LongStream.iterate(first, h -> h != last + step, h -> h + step)
            .filter(h -> 0 < h && h <= asOf)
            .toArray();
    boolean more = request.descending() ? last > 1 : last < asOf;
    return blocks(heights)
        .thenApply(
            found -> {
              List<ObjectNode> kept = kept(found);
              if (kept.isEmpty()
                  && !found.isEmpty()
                  && found.get(0) instanceof Answer.Refused<BlockSummary> none) {
                return Replies.problem(none.problem());
              }
              boolean cut = kept.size() < heights.length;
              long end = cut ? heights[kept.size() - 1] : last;
              return Listing.reply(
                  Source.COMMITTED,
                  asOf,
                  kept,
                  more || cut ? Optional.of(request.next(asOf, place(end))) : Optional.empty());
            });
  }

  private CompletionStage<List<Answer<BlockSummary>>> blocks(long[] heights) {
    CompletionStage<List<Answer<BlockSummary>>> all =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (long height : heights) {
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

  /** A page ends where the blocks that are kept do; who asks for the next one is told why. */
  private static List<ObjectNode> kept(List<Answer<BlockSummary>> found) {
    return found.stream()
        .map(a -> a.match(b -> Optional.of(Documents.block(b)), BlockRoutes::notKept))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Nothing else may be missing: the page would have a hole. */
  private static Optional<ObjectNode> notKept(Problem problem) {
    if (problem.code() != ProblemCode.BLOCK_NOT_KEPT) {
      throw new IllegalStateException("an executed block cannot be read: " + problem.detail());
    }
    return Optional.empty();
  }

  private CompletionStage<HttpResponse> receipts(HttpRequest http, long height) {
    ListRequest request = ListRequest.of(http, ListRequest.Order.ascending("index"));
    return gateway
        .block(height)
        .thenApply(a -> a.match(block -> receipts(request, height, block), Replies::problem));
  }

  private static HttpResponse receipts(ListRequest request, long height, BlockSummary block) {
    int count = block.receipts().size();
    int skip = Math.toIntExact(Math.min(count, place(request).map(p -> p + 1).orElse(0L)));
    int end = Math.min(count, skip + request.limit());
    List<ObjectNode> items =
        IntStream.range(skip, end)
            .map(i -> request.descending() ? count - 1 - i : i)
            .mapToObj(i -> receipt(block.receipts().get(i)))
            .toList();
    return Listing.reply(
        Source.COMMITTED,
        height,
        items,
        end < count ? Optional.of(request.next(height, place(end - 1))) : Optional.empty());
  }

  private static ObjectNode receipt(Receipt receipt) {
    ObjectNode json = Documents.object();
    json.put("transactionId", receipt.transactionId().toString());
    json.put("height", receipt.height());
    json.put("index", receipt.index());
    json.setAll(Documents.receipt(receipt));
    return json;
  }

  private static Problem notReached(long height, long newest) {
    return Problem.of(
            ProblemCode.HEIGHT_NOT_REACHED, "the newest block is " + newest + ", not " + height)
        .with("height", height)
        .with("executedHeight", newest);
  }

  private static Bytes place(long number) {
    return new CborWriter().integer(number).toBytes();
  }

  private static Optional<Long> place(ListRequest request) {
    try {
      return request.page().cursor().map(c -> CborReader.decode(c.place(), CborReader::unsigned));
    } catch (CodecException e) {
      throw RefusedRequest.parameter("the cursor is not one that was given out here");
    }
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
