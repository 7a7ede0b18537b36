package io.vitrine.api.http;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What browsers are told: that answers are data and the page runs its own script alone, and which
 * other sites may call this gateway (CORS, Fetch standard section 3.2). No site may unless its
 * origin is configured, and none with credentials: the API has none.
 */
final class Shielding extends AllDirectives {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final String ASKED = "Content-Type, If-None-Match, Idempotency-Key, Last-Event-ID";
  private static final String EXPOSED =
      "ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After,"
          + " X-Ledger-Height, X-Vitrine-Source";
  private static final String REMEMBERED_SECONDS = "600";

  private final Set<String> origins;

  /**
   * For these sites.
   *
   * @param origins such as {@code https://shop.example}, exactly as browsers send them
   */
  Shielding(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Adds the header fields to every answer. */
  Route over(Route inner) {
    return extractRequest(
        request -> mapResponse(response -> response.addHeaders(headers(request)), () -> inner));
  }

  /** Answers the question that a browser asks before it sends what no form could send. */
  Route preflight(Route inner) {
    return extractRequest(
        request ->
            request.method().equals(HttpMethods.OPTIONS) && allowed(request).isPresent()
                ? complete(
                    HttpResponse.create()
                        .withStatus(204)
                        .addHeaders(
                            List.of(
                                Replies.header(
                                    "Access-Control-Allow-Methods", "GET, POST, PUT, DELETE"),
                                Replies.header("Access-Control-Allow-Headers", ASKED),
                                Replies.header("Access-Control-Max-Age", REMEMBERED_SECONDS))))
                : inner);
  }

  private List<HttpHeader> headers(HttpRequest request) {
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(Replies.header("X-Content-Type-Options", "nosniff"));
    headers.add(Replies.header("Content-Security-Policy", POLICY));
    headers.add(Replies.header("Referrer-Policy", "no-referrer"));
    if (!origins.isEmpty()) {
      headers.add(Replies.header("Vary", "Origin"));
    }
    allowed(request)
        .ifPresent(
            origin -> {
              headers.add(Replies.header("Access-Control-Allow-Origin", origin));
              headers.add(Replies.header("Access-Control-Expose-Headers", EXPOSED));
            });
    return headers;
  }

  private Optional<String> allowed(HttpRequest request) {
    return request.getHeader("Origin").map(HttpHeader::value).filter(origins::contains);
  }
}
