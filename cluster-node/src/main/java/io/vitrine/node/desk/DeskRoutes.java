package io.vitrine.node.desk;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.entity;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
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
import io.vitrine.node.officer.OfficerAccess;
import io.vitrine.node.officer.OfficerPage;
import io.vitrine.problem.ProblemCode;
import io.vitrine.registrar.officer.Officer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * {@code /v1/desk} on the management port: what officers do. Everything needs the token of an
 * officer, whose name goes into the record.
 */
public final class DeskRoutes implements ManagementRouteProvider {
  private static final long MAX_BODY = 16_384;

  private final DeskOfNode.Holder holder;

  /** Created by Akka Management, named in {@code akka.management.http.routes}. */
  public DeskRoutes(ExtendedActorSystem system) {
    this.holder = DeskOfNode.of(Adapter.toTyped(system));
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return pathPrefix(
        segment("v1").slash("desk"),
        () ->
            concat(
                path("applications", () -> get(() -> paged(DeskRequests::queue))),
                path(segment("applications").slash(segment()), this::one),
                path(
                    "people:lookup",
                    () -> post(() -> withBody((o, desk, body) -> desk.lookUp(o, body)))),
                path("audit", () -> get(() -> paged(DeskRequests::audit)))));
  }

  /** An application, or an action on it, which ends its segment. */
  private Route one(String named) {
    int colon = named.indexOf(':');
    String id = colon < 0 ? named : named.substring(0, colon);
    return concat(
        get(() -> answered((officer, desk) -> desk.show(officer, named))),
        post(
            () ->
                withBody(
                    (officer, desk, body) ->
                        desk.act(officer, id, named.substring(id.length()), body))));
  }

  @FunctionalInterface
  private interface Body {
    CompletionStage<Answer<ObjectNode>> at(Officer officer, DeskRequests desk, JsonNode body);
  }

  private Route paged(
      BiFunction<DeskRequests, OfficerPage, CompletionStage<Answer<ObjectNode>>> use) {
    return OfficerPage.of(page -> answered((officer, desk) -> use.apply(desk, page)));
  }

  private Route withBody(Body use) {
    return withSizeLimit(
        MAX_BODY,
        () ->
            entity(
                Jackson.unmarshaller(JsonNode.class),
                body -> answered((officer, desk) -> use.at(officer, desk, body))));
  }

  private Route answered(
      BiFunction<Officer, DeskRequests, CompletionStage<Answer<ObjectNode>>> ask) {
    Optional<Desk> desk = holder.desk();
    if (desk.isEmpty()) {
      return complete(
          Replies.problem(Problem.of(ProblemCode.NO_SUCH_ROUTE, "this organisation runs no desk")));
    }
    return OfficerAccess.answered(
        desk.get().officers(), officer -> ask.apply(officer, new DeskRequests(desk.get())));
  }
}
