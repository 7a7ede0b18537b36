package io.vitrine.node.webhook;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.entity;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.headerValueByName;
import static akka.http.javadsl.server.Directives.parameterOptional;
import static akka.http.javadsl.server.Directives.patch;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.pathEnd;
import static akka.http.javadsl.server.Directives.pathPrefix;
import static akka.http.javadsl.server.Directives.post;
import static akka.http.javadsl.server.Directives.withSizeLimit;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.http.javadsl.marshallers.jackson.Jackson;
import akka.http.javadsl.server.Route;
import akka.management.javadsl.ManagementRouteProvider;
import akka.management.javadsl.ManagementRouteProviderSettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.http.Replies;
import io.vitrine.api.problem.Problem;
import io.vitrine.node.index.IndexRoutes;
import io.vitrine.problem.ProblemCode;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * {@code /v1/webhooks} on the management port: subscriptions belong to the organisation's
 * operators, and the gateway knows no operators (docs/adr/0018). What changes or sends something
 * needs the header field {@link IndexRoutes#OPERATOR}, which no web page can send without being
 * asked for it first.
 */
public final class WebhookRoutes implements ManagementRouteProvider {
  private static final long MAX_BODY = 16_384;
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final WebhooksOfNode.Holder holder;

  /** Created by Akka Management, named in {@code akka.management.http.routes}. */
  public WebhookRoutes(ExtendedActorSystem system) {
    this.holder = WebhooksOfNode.of(Adapter.toTyped(system));
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return pathPrefix(
        segment("v1").slash("webhooks"),
        () ->
            concat(
                pathEnd(
                    () ->
                        concat(
                            get(() -> answered(OK, WebhookDesk::list)),
                            post(() -> withBody(CREATED, WebhookDesk::create)))),
                path(segment(), this::one),
                path(
                    segment().slash("attempts"),
                    id -> get(() -> answered(OK, desk -> desk.attempts(id)))),
                path(
                    segment().slash("dead-letters"),
                    id -> get(() -> answered(OK, desk -> desk.deadLetters(id)))),
                path(
                    segment().slash("dead-letters:redrive"),
                    id ->
                        parameterOptional(
                            "cursor", cursor -> changing(OK, desk -> desk.redrive(id, cursor))))));
  }

  /** A subscription, or an action on it: {@code :ping} and {@code :rotate} end its segment. */
  private Route one(String named) {
    int colon = named.indexOf(':');
    if (colon < 0) {
      return concat(
          get(() -> answered(OK, desk -> desk.show(named))),
          patch(() -> withBody(OK, (desk, body) -> desk.change(named, body))),
          delete(() -> operator(OK, desk -> desk.remove(named))));
    }
    String id = named.substring(0, colon);
    return named.endsWith(":ping")
        ? changing(OK, desk -> desk.ping(id))
        : named.endsWith(":rotate")
            ? changing(OK, desk -> desk.rotate(id))
            : complete(
                Replies.problem(
                    Problem.of(ProblemCode.NO_SUCH_ROUTE, "a webhook knows :ping and :rotate")));
  }

  @FunctionalInterface
  private interface Body {
    CompletionStage<Answer<ObjectNode>> at(WebhookDesk desk, JsonNode body);
  }

  private Route withBody(int status, Body use) {
    return withSizeLimit(
        MAX_BODY,
        () ->
            entity(
                Jackson.unmarshaller(JsonNode.class),
                body -> operator(status, desk -> use.at(desk, body))));
  }

  private Route changing(
      int status, Function<WebhookDesk, CompletionStage<Answer<ObjectNode>>> ask) {
    return post(() -> operator(status, ask));
  }

  private Route operator(
      int status, Function<WebhookDesk, CompletionStage<Answer<ObjectNode>>> ask) {
    return headerValueByName(IndexRoutes.OPERATOR, present -> answered(status, ask));
  }

  private Route answered(
      int status, Function<WebhookDesk, CompletionStage<Answer<ObjectNode>>> ask) {
    Optional<WebhookDesk> desk = holder.desk();
    if (desk.isEmpty()) {
      return complete(
          Replies.problem(Problem.of(ProblemCode.REPLICA_NOT_READY, "the node is starting")));
    }
    return completeWithFuture(
        ask.apply(desk.get())
            .thenApply(
                answer -> answer.match(json -> Replies.json(status, json), Replies::problem)));
  }
}
