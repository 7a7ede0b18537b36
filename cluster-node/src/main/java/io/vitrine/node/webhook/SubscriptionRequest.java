package io.vitrine.node.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.Answer;
import io.vitrine.api.event.EventFilter;
import io.vitrine.api.problem.Problem;
import io.vitrine.node.webhook.egress.EgressRule;
import io.vitrine.problem.ProblemCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The body of a request to create or change a subscription, read strictly: a field that is misspelt
 * must not be taken for one that is absent.
 *
 * @param url where events go
 * @param filter which events
 * @param enabled whether events go there
 * @param cursor where to begin, as the operator wrote it
 */
public record SubscriptionRequest(
    Optional<URI> url,
    Optional<EventFilter> filter,
    Optional<Boolean> enabled,
    Optional<String> cursor) {
  private static final Set<String> FIELDS =
      new TreeSet<>(List.of("url", "types", "subject", "enabled", "cursor"));

  /** Reads {@code body}; refusals: BAD_PARAMETER, WEBHOOK_REFUSED. */
  public static Answer<SubscriptionRequest> read(JsonNode body, EgressRule rule) {
    List<String> unknown = new ArrayList<>();
    body.fieldNames().forEachRemaining(name -> unknown.add(name));
    unknown.removeAll(FIELDS);
    if (!body.isObject() || !unknown.isEmpty()) {
      return bad("the body is an object with some of " + FIELDS);
    } else if (body.has("enabled") && !body.path("enabled").isBoolean()) {
      return bad("enabled is true or false");
    } else if (body.has("cursor") && !body.path("cursor").isTextual()) {
      return bad("cursor is a text");
    }
    return url(body, rule).match(url -> filtered(body, url), Answer.Refused::new);
  }

  private static Answer<SubscriptionRequest> filtered(JsonNode body, Optional<URI> url) {
    return filter(body)
        .map(
            filter ->
                new SubscriptionRequest(
                    url,
                    filter,
                    Optional.of(body.path("enabled"))
                        .filter(JsonNode::isBoolean)
                        .map(JsonNode::booleanValue),
                    text(body, "cursor")));
  }

  private static Answer<Optional<URI>> url(JsonNode body, EgressRule rule) {
    if (!body.has("url")) {
      return new Answer.Found<>(Optional.empty());
    }
    EgressRule.Target target = rule.target(body.path("url").asText());
    return target instanceof EgressRule.Url found
        ? new Answer.Found<>(Optional.of(found.url()))
        : new Answer.Refused<>(
            Problem.of(ProblemCode.WEBHOOK_REFUSED, ((EgressRule.Refused) target).why()));
  }

  private static Answer<Optional<EventFilter>> filter(JsonNode body) {
    if (!body.has("types") && !body.has("subject")) {
      return new Answer.Found<>(Optional.empty());
    }
    List<String> types = new ArrayList<>();
    for (JsonNode type : body.path("types")) {
      types.add(type.asText());
    }
    if (body.has("types") && !body.path("types").isArray()) {
      return bad("types is a list of types of events");
    }
    return EventFilter.parse(Optional.of(String.join(",", types)), text(body, "subject"))
        .map(Optional::of);
  }

  private static Optional<String> text(JsonNode body, String field) {
    return Optional.of(body.path(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  private static <T> Answer<T> bad(String detail) {
    return new Answer.Refused<>(Problem.of(ProblemCode.BAD_PARAMETER, detail));
  }
}
