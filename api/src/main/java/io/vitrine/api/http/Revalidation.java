package io.vitrine.api.http;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import java.util.Arrays;

/**
 * Gives each answer to a look-up an {@code ETag} of its content, and answers 304 without a body to
 * a client that has it (RFC 9110 sections 8.8.3 and 13.1.2). What is not immutable may be stored
 * and has to be asked for again.
 */
final class Revalidation extends AllDirectives {
  private static final int TAG_BYTES = 16;

  Route over(Route inner) {
    return extractRequest(
        request ->
            request.method().equals(HttpMethods.GET)
                ? mapResponse(response -> tagged(request, response), () -> inner)
                : inner);
  }

  private static HttpResponse tagged(HttpRequest request, HttpResponse response) {
    if (!response.status().equals(StatusCodes.OK)
        || !(response.entity() instanceof HttpEntity.Strict content)) {
      return response;
    }
    Bytes body = Bytes.wrap(content.getData().toArray());
    String tag = "\"" + Sha256.of(body).value().slice(0, TAG_BYTES).toHex() + "\"";
    HttpResponse with = response.addHeader(Replies.header("ETag", tag));
    if (with.getHeader("Cache-Control").isEmpty()) {
      with = with.addHeader(Replies.header("Cache-Control", "no-cache"));
    }
    boolean known =
        request
            .getHeader("If-None-Match")
            .map(HttpHeader::value)
            .filter(value -> names(value, tag))
            .isPresent();
    return known ? with.withEntity(HttpEntities.EMPTY).withStatus(StatusCodes.NOT_MODIFIED) : with;
  }

  /** Weak comparison, as the condition asks for. */
  private static boolean names(String condition, String tag) {
    return Arrays.stream(condition.split(",", -1))
        .map(String::strip)
        .anyMatch(part -> part.equals("*") || part.equals(tag) || part.equals("W/" + tag));
  }
}
