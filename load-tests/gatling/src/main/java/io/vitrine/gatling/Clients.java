package io.vitrine.gatling;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.net.URI;

/** How clients speak HTTP. */
final class Clients {
  private Clients() {}

  /** Each with connections of its own, and no answer kept unless the simulation says so. */
  static HttpProtocolBuilder independent(Target target) {
    return http.baseUrls(target.gateways().stream().map(URI::toString).toList())
        .disableCaching()
        .disableFollowRedirect()
        .userAgentHeader("vitrine-gatling");
  }

  /** The same, with connections from a pool, as those of one platform's server. */
  static HttpProtocolBuilder pooled(Target target) {
    return independent(target).shareConnections();
  }
}
