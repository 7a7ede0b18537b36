package io.vitrine.api.http;

import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.QueryIndex.Page;
import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * {@code limit} and {@code cursor}, and the page document {@code {items, nextCursor, asOfHeight}}.
 */
final class Paging {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 200;
  private static final int MAX_CURSOR = 1_024;

  private Paging() {}

  static Route limit(AllDirectives directives, IntFunction<Route> inner) {
    return directives.parameterOptional(
        "limit",
        text -> {
          int limit = text.map(Paging::number).orElse(DEFAULT_LIMIT);
          return limit < 1 || limit > MAX_LIMIT
              ? refuse(directives, "limit=" + text.orElse("") + "; 1 to " + MAX_LIMIT)
              : inner.apply(limit);
        });
  }

  static Route page(AllDirectives directives, BiFunction<Integer, Optional<Bytes>, Route> inner) {
    return limit(
        directives,
        limit ->
            directives.parameterOptional(
                "cursor",
                text -> {
                  try {
                    return inner.apply(limit, text.map(Paging::cursor));
                  } catch (IllegalArgumentException e) {
                    return refuse(directives, "cursor=… is not one that was given out here");
                  }
                }));
  }

  static <T> ObjectNode document(Page<T> page, Function<T, ? extends ObjectNode> item) {
    ObjectNode json = Documents.object();
    var items = json.putArray("items");
    page.items().forEach(i -> items.add(item.apply(i)));
    page.next()
        .ifPresentOrElse(
            next ->
                json.put(
                    "nextCursor",
                    Base64.getUrlEncoder().withoutPadding().encodeToString(next.toArray())),
            () -> json.putNull("nextCursor"));
    json.put("asOfHeight", page.asOfHeight());
    return json;
  }

  private static Bytes cursor(String text) {
    if (text.length() > MAX_CURSOR) {
      throw new IllegalArgumentException("cursor too long");
    }
    return Bytes.wrap(Base64.getUrlDecoder().decode(text));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static Route refuse(AllDirectives directives, String detail) {
    return directives.complete(Replies.problem(Problem.of(ProblemCode.BAD_PARAMETER, detail)));
  }
}
