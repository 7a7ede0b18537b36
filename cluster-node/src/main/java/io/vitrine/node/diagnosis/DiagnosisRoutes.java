package io.vitrine.node.diagnosis;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.completeWithFuture;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
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

/**
 * {@code GET /v1/node/diagnosis} on the management port, which is for the organisation's own
 * operators: the answer names paths, addresses and owners that are nobody else's business. Always
 * 200 and within about a second; 503 only until the node is composed.
 */
public final class DiagnosisRoutes implements ManagementRouteProvider {
  private final DiagnosisOfNode.Holder holder;

  /** Created by Akka Management, named in {@code akka.management.http.routes}. */
  public DiagnosisRoutes(ExtendedActorSystem system) {
    this.holder = DiagnosisOfNode.of(Adapter.toTyped(system));
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return path(segment("v1").slash("node").slash("diagnosis"), () -> get(this::diagnosis));
  }

  private Route diagnosis() {
    Optional<VitalsReader> reader = holder.reader();
    return reader.isEmpty()
        ? complete(StatusCodes.SERVICE_UNAVAILABLE, "the node is starting")
        : completeWithFuture(
            reader.get().read().thenApply(Diagnosis::of).thenApply(DiagnosisRoutes::answer));
  }

  private static HttpResponse answer(Diagnosis diagnosis) {
    return HttpResponse.create()
        .withEntity(
            HttpEntities.create(
                ContentTypes.APPLICATION_JSON, DiagnosisDocument.of(diagnosis).toString()));
  }
}
