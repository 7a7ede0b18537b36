package io.vitrine.node.payment;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.entity;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterOptional;
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
import io.vitrine.node.officer.OfficerAccess;
import io.vitrine.node.officer.OfficerPage;
import io.vitrine.problem.ProblemCode;
import io.vitrine.registrar.officer.Officer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * {@code /v1/payments} on the management port: what officers see of payments, and that they note
 * refunds. Everything needs the token of an officer, whose name goes into the record.
 */
public final class OfficerRoutes implements ManagementRouteProvider {
  private static final long MAX_BODY = 4_096;
  private static final String REFUNDED = ":refunded";

  private final PaymentsOfNode.Holder holder;

  /** Created by Akka Management, named in {@code akka.management.http.routes}. */
  public OfficerRoutes(ExtendedActorSystem system) {
    this.holder = PaymentsOfNode.of(Adapter.toTyped(system));
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return pathPrefix(
        segment("v1").slash("payments"),
        () ->
            concat(
                pathEnd(
                    () ->
                        parameterOptional(
                            "day", day -> paged((asked, page) -> asked.day(day, page)))),
                path("open", () -> paged((asked, page) -> asked.list(PaymentStore.OPEN, page))),
                path(
                    "refunds",
                    () -> paged((asked, page) -> asked.list(PaymentStore.REFUNDS, page))),
                path(segment(), this::one)));
  }

  private Route one(String named) {
    return named.endsWith(REFUNDED)
        ? post(
            () ->
                withSizeLimit(
                    MAX_BODY,
                    () ->
                        entity(
                            Jackson.unmarshaller(JsonNode.class), body -> refunded(named, body))))
        : get(() -> answered((officer, asked) -> asked.show(named)));
  }

  private Route refunded(String named, JsonNode body) {
    String id = named.substring(0, named.length() - REFUNDED.length());
    return answered((officer, asked) -> asked.refunded(officer, id, body));
  }

  private Route paged(
      BiFunction<OfficerRequests, OfficerPage, CompletionStage<Answer<ObjectNode>>> use) {
    return get(() -> OfficerPage.of(page -> answered((officer, asked) -> use.apply(asked, page))));
  }

  private Route answered(
      BiFunction<Officer, OfficerRequests, CompletionStage<Answer<ObjectNode>>> ask) {
    Optional<PaymentOffice> office = holder.office();
    if (office.isEmpty()) {
      return complete(
          Replies.problem(
              Problem.of(
                  ProblemCode.NO_SUCH_ROUTE, "this organisation takes no payments from outside")));
    }
    return OfficerAccess.answered(
        office.get().officers(),
        officer -> ask.apply(officer, new OfficerRequests(office.get().refunds())));
  }
}
