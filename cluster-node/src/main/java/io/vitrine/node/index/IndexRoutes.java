package io.vitrine.node.index;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.headerValueByName;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import akka.management.javadsl.ManagementRouteProvider;
import akka.management.javadsl.ManagementRouteProviderSettings;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The query tables on the management port: {@code GET /v1/node/query-tables} says how far they are,
 * {@code POST /v1/node/query-tables:rebuild} drops them, to be filled anew from the blocks. The
 * post needs the header field {@link #OPERATOR}, which no web page can send without being asked for
 * it first (CORS), so that a page an operator looks at cannot drop anything.
 */
public final class IndexRoutes implements ManagementRouteProvider {
  /** A header field that only programs send. */
  public static final String OPERATOR = "X-Vitrine-Operator";

  private final IndexOfNode.Holder holder;

  /** Created by Akka Management, named in {@code akka.management.http.routes}. */
  public IndexRoutes(ExtendedActorSystem system) {
    this.holder = IndexOfNode.of(Adapter.toTyped(system));
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return pathPrefix(
        segment("v1").slash("node"),
        () ->
            concat(
                path("query-tables", () -> get(() -> running(this::progress))),
                path(
                    "query-tables:rebuild",
                    () ->
                        post(
                            () ->
                                headerValueByName(OPERATOR, operator -> running(this::rebuild))))));
  }

  private Route running(Function<IndexOfNode.Running, CompletionStage<HttpResponse>> answer) {
    Optional<IndexOfNode.Running> running = holder.running();
    return running.isEmpty()
        ? complete(StatusCodes.NOT_FOUND, "this node keeps no query tables")
        : completeWithFuture(answer.apply(running.get()));
  }

  private CompletionStage<HttpResponse> rebuild(IndexOfNode.Running running) {
    return running
        .indexing()
        .rebuild()
        .thenCompose(dropped -> progress(running))
        .thenApply(response -> response.withStatus(StatusCodes.ACCEPTED));
  }

  private CompletionStage<HttpResponse> progress(IndexOfNode.Running running) {
    long executed = running.board().status().executedHeight();
    return running
        .indexing()
        .indexedHeight()
        .thenApply(
            indexed ->
                HttpResponse.create()
                    .withEntity(
                        HttpEntities.create(
                            ContentTypes.APPLICATION_JSON,
                            "{\"indexedHeight\":%d,\"executedHeight\":%d}"
                                .formatted(indexed.orElse(0), executed))));
  }
}
