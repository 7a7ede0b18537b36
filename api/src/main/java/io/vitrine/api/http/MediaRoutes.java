package io.vitrine.api.http;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.PathMatchers;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.media.ItemMetadata;
import io.vitrine.api.media.MediaShelf;
import io.vitrine.api.media.Medium;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.RefusedRequest;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ProblemCode;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Media and metadata of items. What may be put is what the ledger names: the metadata with the hash
 * that an item has, its content, and the files that its metadata names. So the issuer's signature
 * on the ledger is the permission, and nothing else fills the disk (docs/adr/0052).
 */
final class MediaRoutes extends AllDirectives {
  private final LedgerGateway gateway;
  private final Uploads uploads;

  MediaRoutes(LedgerGateway gateway, Uploads uploads) {
    this.gateway = gateway;
    this.uploads = uploads;
  }

  Route route() {
    return concat(
        path(
            PathMatchers.segment("media").slash(PathMatchers.segment()),
            hash -> answer(this::get, request -> medium(request, hash(hash)))),
        pathPrefix(
            PathMatchers.segment("series")
                .slash(PathMatchers.segment())
                .slash("items")
                .slash(PathMatchers.longSegment()),
            (series, number) ->
                concat(
                    path("metadata", () -> metadataOf(series, number)),
                    path(
                        PathMatchers.segment("media").slash(PathMatchers.segment()),
                        hash ->
                            answer(
                                this::put,
                                request ->
                                    putMedium(
                                        request,
                                        SeriesRoutes.item(series, number),
                                        hash(hash)))))));
  }

  private Route metadataOf(String series, long number) {
    return concat(
        answer(this::get, request -> metadata(request, SeriesRoutes.item(series, number))),
        answer(this::put, request -> putMetadata(request, SeriesRoutes.item(series, number))));
  }

  private Route answer(
      Function<Supplier<Route>, Route> method,
      Function<HttpRequest, CompletionStage<HttpResponse>> reply) {
    return method.apply(() -> extractRequest(request -> completeWithFuture(reply.apply(request))));
  }

  static Hash hash(String text) {
    try {
      return Hash.parse(text);
    } catch (IllegalArgumentException e) {
      throw RefusedRequest.parameter("the path's '" + text + "' is no sha256: and 64 hex digits");
    }
  }

  private CompletionStage<HttpResponse> medium(HttpRequest request, Hash hash) {
    Parameters.of(request, Set.of());
    if (MediaReplies.has(request, hash)) {
      return done(MediaReplies.notModified(hash));
    }
    return shelf()
        .match(
            shelf ->
                shelf
                    .find(hash)
                    .thenApply(
                        found ->
                            found.match(
                                medium -> MediaReplies.medium(request, medium), Replies::problem)),
            problem -> done(Replies.problem(problem)));
  }

  private CompletionStage<HttpResponse> metadata(HttpRequest request, ItemId id) {
    Parameters.of(request, Set.of());
    return withItem(
        id,
        (shelf, item) ->
            shelf
                .metadata(item.metadata())
                .thenApply(
                    found ->
                        found.match(
                            bytes -> Replies.of(Source.PLATFORM, bytes.toArray()),
                            Replies::problem)));
  }

  private CompletionStage<HttpResponse> putMedium(HttpRequest request, ItemId id, Hash hash) {
    return withItem(
        id,
        (shelf, item) ->
            named(shelf, item, hash)
                .thenCompose(
                    named ->
                        named
                            ? uploads.stream(request, shelf.largest(), hash, shelf)
                            : uploads.refuse(request, notNamed(id, hash)))
                .thenApply(kept -> kept.match(MediaRoutes::stored, Replies::problem)));
  }

  /** Whether the ledger says that {@code hash} belongs to the item, itself or by its metadata. */
  private static CompletionStage<Boolean> named(MediaShelf shelf, Item item, Hash hash) {
    if (item.content().equals(hash)) {
      return done(true);
    }
    return shelf
        .metadata(item.metadata())
        .thenApply(
            found ->
                found.match(
                    bytes -> ItemMetadata.read(bytes).contents().contains(hash), problem -> false));
  }

  private CompletionStage<HttpResponse> putMetadata(HttpRequest request, ItemId id) {
    return withItem(
        id,
        (shelf, item) ->
            uploads
                .whole(request, ItemMetadata.MAX_SIZE)
                .thenCompose(
                    read ->
                        read.match(
                            bytes -> keep(shelf, id, item, bytes),
                            problem -> done(new Answer.Refused<Medium>(problem))))
                .thenApply(kept -> kept.match(MediaRoutes::stored, Replies::problem)));
  }

  private static CompletionStage<Answer<Medium>> keep(
      MediaShelf shelf, ItemId id, Item item, Bytes bytes) {
    ItemMetadata metadata;
    try {
      metadata = ItemMetadata.read(bytes);
    } catch (IllegalArgumentException e) {
      return done(
          new Answer.Refused<>(
              Problem.of(ProblemCode.METADATA_INVALID, String.valueOf(e.getMessage()))));
    }
    if (!metadata.hash().equals(item.metadata())) {
      return done(
          new Answer.Refused<>(
              Problem.of(
                      ProblemCode.MEDIA_HASH_WRONG,
                      "the canonical form of the document is not what item " + id + " names")
                  .with("expected", item.metadata().toString())
                  .with("actual", metadata.hash().toString())));
    }
    return shelf.putMetadata(metadata);
  }

  /** What is done with an item and the shelf. */
  private interface Step {
    CompletionStage<HttpResponse> apply(MediaShelf shelf, Item item);
  }

  private CompletionStage<HttpResponse> withItem(ItemId id, Step step) {
    return shelf()
        .match(
            shelf ->
                gateway
                    .latest()
                    .thenCompose(
                        answer ->
                            answer.match(
                                view ->
                                    Items.find(view.state(), id)
                                        .map(item -> step.apply(shelf, item))
                                        .orElseGet(() -> done(Replies.problem(noItem(id)))),
                                problem -> done(Replies.problem(problem)))),
            problem -> done(Replies.problem(problem)));
  }

  private Answer<MediaShelf> shelf() {
    return gateway
        .media()
        .<Answer<MediaShelf>>map(Answer.Found::new)
        .orElseGet(
            () ->
                new Answer.Refused<>(
                    Problem.of(ProblemCode.NO_MEDIA_HERE, "vitrine.media is off here")));
  }

  private static Problem noItem(ItemId id) {
    return Problem.of(ProblemCode.NOT_FOUND, "there is no item " + id);
  }

  private static Problem notNamed(ItemId id, Hash hash) {
    return Problem.of(
            ProblemCode.MEDIA_NOT_NAMED,
            "neither item " + id + " nor its metadata, as far as it is kept here, names the file")
        .with("hash", hash.toString());
  }

  private static HttpResponse stored(Medium medium) {
    ObjectNode json = Documents.object();
    json.put("hash", medium.hash().toString());
    json.put("size", medium.size());
    json.put("mediaType", medium.kind().type());
    return Replies.of(Source.PLATFORM, json).withStatus(201);
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
