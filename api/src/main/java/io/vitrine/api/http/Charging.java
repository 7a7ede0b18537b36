package io.vitrine.api.http;

import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Charge;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Price;
import io.vitrine.problem.ProblemCode;
import java.util.List;
import java.util.Optional;

/**
 * Charges each request to the bucket of its client before its body is looked at. Each answer says
 * what is left, in the header fields {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers).
 */
final class Charging extends AllDirectives {
  private final ClientQuotas quotas;

  Charging(ClientQuotas quotas) {
    this.quotas = quotas;
  }

  /**
   * Whose request it is: the address of the connection, which the server attaches. Header fields
   * such as X-Forwarded-For are not believed.
   */
  static Client client(HttpRequest request) {
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
          Price price = request.method().equals(HttpMethods.POST) ? Price.SUBMIT : Price.READ;
          Charge charge = quotas.charge(client, price);
          return respondWithHeaders(
              headers(charge), () -> refusal(request, client, price, charge).orElse(inner));
        });
  }

  private Optional<Route> refusal(HttpRequest request, Client client, Price price, Charge charge) {
    if (!charge.allowed()) {
      return Optional.of(refused(request, ClientQuotas.refusal("client " + client.name(), charge)));
    }
    if (price == Price.READ && !request.entity().isKnownEmpty()) {
      return Optional.of(
          refused(request, Problem.of(ProblemCode.MALFORMED_REQUEST, "a look-up has no body")));
    }
    return Optional.empty();
  }

  private Route refused(HttpRequest request, Problem problem) {
    return extractMaterializer(
        materializer -> {
          request.discardEntityBytes(materializer);
          return complete(Replies.problem(problem));
        });
  }

  private static List<HttpHeader> headers(Charge charge) {
    long burst = charge.bucket().burst();
    long window = Math.max(1, burst / charge.bucket().rate());
    return List.of(
        Replies.header("RateLimit-Policy", "\"client\";q=" + burst + ";w=" + window),
        Replies.header(
            "RateLimit",
            "\"client\";r=" + charge.left() + ";t=" + Math.max(0, charge.secondsUntilFull())));
  }
}
