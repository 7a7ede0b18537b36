package io.vitrine.node.metrics;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.path;
import static java.nio.charset.StandardCharsets.UTF_8;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.Route;
import akka.management.javadsl.ManagementRouteProvider;
import akka.management.javadsl.ManagementRouteProviderSettings;
import java.util.Optional;

/** {@code GET /metrics} on the management port; 503 until the node is composed. */
public final class MetricsRoutes implements ManagementRouteProvider {
  private static final ContentType PROMETHEUS =
      ContentTypes.parse("text/plain; version=0.0.4; charset=utf-8");

  private final MetricsOfNode.Holder holder;

  /** Created by Akka Management, named in {@code akka.management.http.routes}. */
  public MetricsRoutes(ExtendedActorSystem system) {
    this.holder = MetricsOfNode.of(Adapter.toTyped(system));
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return path("metrics", () -> get(this::metrics));
  }

  private Route metrics() {
    Optional<NodeMetrics> metrics = holder.metrics();
    return metrics.isEmpty()
        ? complete(StatusCodes.SERVICE_UNAVAILABLE, "the node is starting")
        : complete(
            HttpResponse.create()
                .withEntity(
                    HttpEntities.create(PROMETHEUS, metrics.get().scrape().getBytes(UTF_8))));
  }
}
