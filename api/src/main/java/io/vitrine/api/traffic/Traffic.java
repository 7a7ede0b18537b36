package io.vitrine.api.traffic;

import java.time.Duration;

/** Hears of every answered request. Called from many threads; must neither block nor throw. */
@FunctionalInterface
public interface Traffic {
  /**
   * A request was answered.
   *
   * @param route the pattern of its path, see {@link RoutePatterns}
   * @param method its method, see {@link RoutePatterns#method}
   * @param status the HTTP status
   * @param took from the request's head to the head of the answer
   */
  void answered(String route, String method, int status, Duration took);
}
