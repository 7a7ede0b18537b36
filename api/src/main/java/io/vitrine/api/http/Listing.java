package io.vitrine.api.http;

import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.paging.Walk;
import java.util.List;
import java.util.Optional;

/** The page document {@code {items, nextCursor, asOfHeight}}. */
final class Listing {
  private Listing() {}

  /** A page of the query tables. */
  static HttpResponse reply(ListRequest request, Answer<Walk.Page<ObjectNode>> answer) {
    return answer.match(
        page ->
            reply(
                Source.DERIVED,
                page.height(),
                page.items(),
                page.next().map(place -> request.next(page.height(), place))),
        Replies::problem);
  }

  /** Any page. */
  static HttpResponse reply(
      Source source, long asOfHeight, List<ObjectNode> documents, Optional<String> next) {
    ObjectNode json = Documents.object();
    ArrayNode items = json.putArray("items");
    documents.forEach(items::add);
    json.put("nextCursor", next.orElse(null));
    json.put("asOfHeight", asOfHeight);
    return Replies.at(source, asOfHeight, json);
  }
}
