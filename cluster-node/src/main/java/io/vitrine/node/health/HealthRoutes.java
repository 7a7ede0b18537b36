package io.vitrine.node.health;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameterOptional;
import static akka.http.javadsl.server.Directives.path;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Route;
import akka.management.javadsl.ManagementRouteProvider;
import akka.management.javadsl.ManagementRouteProviderSettings;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * The probes on the management port: 200 or 503, as text, with {@code ?verbose} a line per check.
 * {@code /healthz} is always 200 and says everything in JSON.
 */
public final class HealthRoutes implements ManagementRouteProvider {
  private final HealthOfNode.Holder holder;

  /** Created by Akka Management, named in {@code akka.management.http.routes}. */
  public HealthRoutes(ExtendedActorSystem system) {
    this.holder = HealthOfNode.of(Adapter.toTyped(system));
  }

  /** What a probe answers. */
  private record Probe(boolean passes, List<Check> checks) {
    static Probe started(Health health) {
      return new Probe(
          health.started(),
          List.of(
              new Check(
                  "started",
                  health.started(),
                  true,
                  health.started() ? "the replica has been up" : "the replica is coming up")));
    }
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return concat(
        probe("livez", health -> new Probe(health.isLive(), health.live())),
        probe("readyz", health -> new Probe(health.isReady(), health.ready())),
        probe("startupz", Probe::started),
        path("healthz", () -> get(() -> complete(summary()))));
  }

  private Route probe(String name, Function<Health, Probe> probe) {
    return path(
        name,
        () ->
            get(
                () ->
                    parameterOptional(
                        "verbose",
                        verbose ->
                            complete(
                                holder
                                    .health()
                                    .map(probe)
                                    .map(p -> answer(name, p, verbose.isPresent()))
                                    .orElseGet(HealthRoutes::starting)))));
  }

  private static HttpResponse answer(String name, Probe probe, boolean verbose) {
    StringBuilder text = new StringBuilder();
    if (verbose) {
      probe.checks().forEach(check -> text.append(check.line()).append('\n'));
    }
    text.append(name).append(probe.passes() ? " passed\n" : " failed\n");
    return HttpResponse.create()
        .withStatus(probe.passes() ? 200 : 503)
        .withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, text.toString()));
  }

  private HttpResponse summary() {
    return holder
        .health()
        .map(
            health ->
                HttpResponse.create()
                    .withEntity(
                        HttpEntities.create(
                            ContentTypes.APPLICATION_JSON, document(health).toString())))
        .orElseGet(HealthRoutes::starting);
  }

  private static ObjectNode document(Health health) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("live", health.isLive());
    json.put("started", health.started());
    json.put("ready", health.isReady());
    var checks = json.putArray("checks");
    health.live().forEach(check -> checks.add(document(check)));
    health.ready().forEach(check -> checks.add(document(check)));
    return json;
  }

  private static ObjectNode document(Check check) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", check.name())
        .put("ok", check.ok())
        .put("decides", check.decides())
        .put("detail", check.detail());
  }

  private static HttpResponse starting() {
    return HttpResponse.create().withStatus(503).withEntity("the node is starting\n");
  }
}
