package io.vitrine.api.http;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.pattern.Patterns;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Charge;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Price;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Charges each request to the bucket of its client before its body is looked at. Each answer says
 * what is left, in the header fields {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers).
 */
public final class Charging extends AllDirectives {
  private final ClientQuotas quotas;

  Charging(ClientQuotas quotas) {
    this.quotas = quotas;
  }

  /**
   * Whose request it is: the address of the connection, which the server attaches. Header fields
   * such as X-Forwarded-For are not believed.
   */
  public static Client client(HttpRequest request) {
    return request
        .getAttribute(AttributeKeys.remoteAddress)
        .flatMap(akka.http.javadsl.model.RemoteAddress::getAddress)
        .map(Client::of)
        .orElse(Client.UNKNOWN);
  }

  Route charged(Route inner) {
    return extractRequest(
        request -> {
          Client client = client(request);
          Price price = price(request);
          Charge charge = quotas.charge(client, price);
          return respondWithHeaders(
              headers(charge), () -> refusal(request, client, price, charge).orElse(inner));
        });
  }

  private static Price price(HttpRequest request) {
    if (request.method().equals(HttpMethods.POST)) {
      return Price.SUBMIT;
    } else if (request.method().equals(HttpMethods.PUT)) {
      return Price.UPLOAD;
    }
    return request.getUri().getPathString().endsWith("/trace") ? Price.TRACE : Price.READ;
  }

  private Optional<Route> refusal(HttpRequest request, Client client, Price price, Charge charge) {
    if (!charge.allowed()) {
      Problem problem = ClientQuotas.refusal("client " + client.name(), charge);
      // A connection has one request at a time, and a client a bounded number of connections.
      return Optional.of(refused(request, problem, charge.delay()));
    }
    if (price != Price.SUBMIT && price != Price.UPLOAD && !request.entity().isKnownEmpty()) {
      Problem problem = Problem.of(ProblemCode.MALFORMED_REQUEST, "a look-up has no body");
      return Optional.of(refused(request, problem, Duration.ZERO));
    }
    return Optional.empty();
  }

  private Route refused(HttpRequest request, Problem problem, Duration delay) {
    return extractMaterializer(
        materializer -> {
          RequestBody.discard(request, materializer);
          HttpResponse response = Replies.problem(problem);
          return delay.isZero()
              ? complete(response)
              : completeWithFuture(
                  Patterns.after(
                      delay,
                      materializer.system(),
                      () -> CompletableFuture.completedFuture(response)));
        });
  }

  /** What is left of the bucket, for the answer. */
  public static List<HttpHeader> headers(Charge charge) {
    long burst = charge.bucket().burst();
    long window = Math.max(1, burst / charge.bucket().rate());
    return List.of(
        Replies.header("RateLimit-Policy", "\"client\";q=" + burst + ";w=" + window),
        Replies.header(
            "RateLimit",
            "\"client\";r=" + charge.left() + ";t=" + Math.max(0, charge.secondsUntilFull())));
  }
}
