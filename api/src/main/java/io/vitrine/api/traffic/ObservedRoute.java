package io.vitrine.api.traffic;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import java.time.Duration;

/** Tells a {@link Traffic} of everything that a sealed route answers. */
public final class ObservedRoute extends AllDirectives {
  private final RoutePatterns patterns;
  private final Traffic traffic;

  /** Tells {@code traffic}, with paths by {@code patterns}. */
  public ObservedRoute(RoutePatterns patterns, Traffic traffic) {
    this.patterns = patterns;
    this.traffic = traffic;
  }

  /** {@code inner}, observed; it must turn rejections and failures into answers itself. */
  public Route around(Route inner) {
    return extractRequest(
        request -> {
          long begin = System.nanoTime();
          return mapResponse(answer -> told(request, answer, begin), () -> inner);
        });
  }

  private HttpResponse told(HttpRequest request, HttpResponse answer, long begin) {
    traffic.answered(
        patterns.of(request.getUri().path()),
        RoutePatterns.method(request.method().value()),
        answer.status().intValue(),
        Duration.ofNanos(System.nanoTime() - begin));
    return answer;
  }
}
