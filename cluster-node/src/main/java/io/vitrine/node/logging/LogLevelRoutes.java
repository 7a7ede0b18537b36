package io.vitrine.node.logging;

import static akka.http.javadsl.server.Directives.complete;
import static akka.http.javadsl.server.Directives.concat;
import static akka.http.javadsl.server.Directives.delete;
import static akka.http.javadsl.server.Directives.entity;
import static akka.http.javadsl.server.Directives.get;
import static akka.http.javadsl.server.Directives.parameter;
import static akka.http.javadsl.server.Directives.path;
import static akka.http.javadsl.server.Directives.put;
import static akka.http.javadsl.server.Directives.withSizeLimit;
import static akka.http.javadsl.server.PathMatchers.segment;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.javadsl.Adapter;
import akka.http.javadsl.marshallers.jackson.Jackson;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Route;
import akka.management.javadsl.ManagementRouteProvider;
import akka.management.javadsl.ManagementRouteProviderSettings;
import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * {@code GET}, {@code PUT} and {@code DELETE /admin/loglevel} on the management port. A change
 * names a logger, a level and for how many seconds: {@code {"logger": "io.vitrine.node", "level":
 * "DEBUG", "seconds": 600}}; {@code DELETE} with {@code ?logger=} ends it.
 */
public final class LogLevelRoutes implements ManagementRouteProvider {
  private static final long MAX_BODY = 1_024;
  private static final int DEFAULT_SECONDS = 900;

  private final LogLevels levels;

  /** Created by Akka Management, named in {@code akka.management.http.routes}. */
  public LogLevelRoutes(ExtendedActorSystem system) {
    var typed = Adapter.toTyped(system);
    this.levels =
        new LogLevels(
            (LoggerContext) LoggerFactory.getILoggerFactory(),
            (delay, task) -> typed.scheduler().scheduleOnce(delay, task, typed.executionContext()));
  }

  @Override
  public Route routes(ManagementRouteProviderSettings settings) {
    return path(
        segment("admin").slash("loglevel"),
        () ->
            concat(
                get(() -> complete(answer(200, shown()))),
                delete(() -> parameter("logger", name -> complete(outcome(levels.reset(name))))),
                put(
                    () ->
                        withSizeLimit(
                            MAX_BODY,
                            () ->
                                entity(
                                    Jackson.unmarshaller(JsonNode.class),
                                    body -> complete(changed(body)))))));
  }

  private HttpResponse changed(JsonNode body) {
    return outcome(
        levels.change(
            body.path("logger").asText(),
            body.path("level").asText(),
            Duration.ofSeconds(body.path("seconds").asInt(DEFAULT_SECONDS))));
  }

  private HttpResponse outcome(LogLevels.Change change) {
    return change instanceof LogLevels.Change.Refused refused
        ? answer(400, JsonNodeFactory.instance.objectNode().put("detail", refused.why()))
        : answer(200, shown());
  }

  private ObjectNode shown() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode loggers = json.putObject("loggers");
    levels.levels().forEach(loggers::put);
    return json;
  }

  private static HttpResponse answer(int status, ObjectNode json) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.toString()));
  }
}
