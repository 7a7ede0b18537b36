package io.vitrine.gatling;

import static io.gatling.javaapi.core.CoreDsl.bodyString;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import java.util.function.BiPredicate;

/** Checks of JSON bodies. */
final class Bodies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  /**
   * The body is JSON and {@code rule} holds; it is kept in the session as {@code kept}.
   *
   * @param said the rule in words
   */
  static CheckBuilder.Final json(String kept, String said, BiPredicate<JsonNode, Session> rule) {
    return bodyString()
        .transform(Bodies::read)
        .validate(
            said,
            (body, session) -> {
              if (!rule.test(body, session)) {
                throw new IllegalArgumentException(
                    body.path("code").asText("not so") + " " + body.path("detail").asText());
              }
              return body;
            })
        .saveAs(kept);
  }

  /** What was kept as {@code kept}; missing where there is none. */
  static JsonNode of(Session session, String kept) {
    return session.contains(kept) ? session.get(kept) : JSON.missingNode();
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }
}
