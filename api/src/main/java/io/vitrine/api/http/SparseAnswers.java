package io.vitrine.api.http;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpEntity;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.Query;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.japi.Pair;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.problem.RefusedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code ?fields=a,b}: of a document, or of each entry of a page, only these fields. A proof that
 * was asked for stays whole. Routes do not see the parameter, so that a cursor holds whatever
 * fields are asked for; who tags the answer comes after this and tags what is sent.
 */
final class SparseAnswers extends AllDirectives {
  private static final String PARAMETER = "fields";
  private static final String PROOF = "proof";

  private final DocumentFields described = new DocumentFields();

  Route over(Route inner) {
    return extractRequest(
        request ->
            request.method().equals(HttpMethods.GET)
                    && request.getUri().query().get(PARAMETER).isPresent()
                ? sparse(request, inner)
                : inner);
  }

  private Route sparse(HttpRequest request, Route inner) {
    Set<String> wanted = wanted(request);
    return mapRequest(
        SparseAnswers::without, () -> mapResponse(answer -> reduced(answer, wanted), () -> inner));
  }

  private Set<String> wanted(HttpRequest request) {
    Set<String> known =
        described
            .of(request.getUri().path())
            .orElseThrow(
                () -> RefusedRequest.parameter("'" + PARAMETER + "' is no parameter here"));
    List<String> values =
        request.getUri().query().toList().stream()
            .filter(p -> p.first().equals(PARAMETER))
            .map(Pair::second)
            .toList();
    if (values.size() > 1) {
      throw RefusedRequest.parameter("'" + PARAMETER + "' comes twice");
    }
    Set<String> wanted = new TreeSet<>(List.of(values.get(0).split(",", -1)));
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw RefusedRequest.parameter(
            "fields: '" + name + "' is none here; " + String.join(", ", known));
      }
    }
    return wanted;
  }

  private static HttpRequest without(HttpRequest request) {
    List<Pair<String, String>> others =
        request.getUri().query().toList().stream()
            .filter(p -> !p.first().equals(PARAMETER))
            .toList();
    return request.withUri(request.getUri().query(Query.create(others)));
  }

  private static HttpResponse reduced(HttpResponse answer, Set<String> wanted) {
    if (!answer.status().equals(StatusCodes.OK)
        || !(answer.entity() instanceof HttpEntity.Strict whole)) {
      return answer;
    }
    try {
      JsonNode json = Documents.JSON.readTree(whole.getData().toArray());
      JsonNode entries = json.path("items");
      if (entries.isArray()) {
        entries.forEach(entry -> retain(entry, wanted));
      } else {
        retain(json, wanted);
      }
      return answer.withEntity(
          HttpEntities.create(
              ContentTypes.APPLICATION_JSON, Documents.JSON.writeValueAsBytes(json)));
    } catch (IOException e) {
      throw new UncheckedIOException("an answer of this node is no JSON", e);
    }
  }

  private static void retain(JsonNode document, Set<String> wanted) {
    if (document instanceof ObjectNode object) {
      Set<String> kept = new TreeSet<>(wanted);
      kept.add(PROOF);
      object.retain(kept);
    }
  }
}
