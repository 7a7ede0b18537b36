package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A trace as people read it: one line per access, and one per part of a value that changed. */
final class TraceView {
  private TraceView() {}

  static ObjectNode of(JsonNode trace) {
    ObjectNode view = Session.document();
    view.set("transaction", trace.path("transactionId"));
    view.put("result", result(trace));
    view.put("call", call(trace) + " by " + trace.at("/call/sender").asText());
    view.put("gas", trace.path("gasUsed").asText() + " of " + trace.at("/call/gasLimit").asText());
    view.set("arguments", trace.path("arguments"));
    if (trace.has("failure")) {
      view.set("failure", failure(trace.path("failure")));
    }
    if (trace.path("replayed").asBoolean()) {
      accesses(view.putArray("accesses"), trace.path("accesses"));
      String changes = trace.path("discarded").asBoolean() ? "changes, discarded" : "changes";
      changes(view.putArray(changes), trace.path("changes"));
      if (trace.path("unrecorded").asLong() > 0) {
        view.set("not shown", trace.path("unrecorded"));
      }
    } else {
      footprint(view.putArray("footprint"), trace.path("footprint"));
      view.put(
          "missing",
          trace.at("/missing/code").asText() + " " + trace.at("/missing/detail").asText());
    }
    events(view.putArray("events"), trace.path("events"));
    return view;
  }

  private static String call(JsonNode trace) {
    return trace.at("/call/contract").asText() + "." + trace.at("/call/method").asText();
  }

  private static String result(JsonNode trace) {
    String reason = trace.at("/failure/reasonCode").asText();
    return "%s%s at block %s, index %s, %s"
        .formatted(
            trace.path("status").asText(),
            reason.isEmpty() ? "" : " " + reason,
            trace.path("height").asText(),
            trace.path("index").asText(),
            trace.path("timestamp").asText());
  }

  private static ObjectNode failure(JsonNode failure) {
    ObjectNode view = Session.document();
    view.put(
        "refused by",
        "a rule of "
            + failure.path("rule").asText()
            + ", called from "
            + failure.path("calledFrom").asText());
    JsonNode decision = failure.path("decidedAfter");
    if (!decision.isMissingNode()) {
      view.put(
          "decided after",
          "%s %s: %s"
              .formatted(
                  decision.path("access").asText().toLowerCase(Locale.ROOT),
                  what(decision.path("at")),
                  decision.path("value").isNull()
                      ? "nothing there"
                      : list(decision.path("value"))));
    }
    view.put(
        "reason",
        failure.path("reasonCode").asText() + ", " + failure.path("reasonClass").asText());
    view.set("cause", failure.path("detail"));
    if (!failure.path("numbers").isEmpty()) {
      view.put("numbers", list(failure.path("numbers")));
    }
    view.set("remedy", failure.path("remedy"));
    return view;
  }

  private static void accesses(ArrayNode rows, JsonNode accesses) {
    for (JsonNode access : accesses) {
      boolean found =
          access.path("found").asBoolean() || !"READ".equals(access.path("access").asText());
      rows.addObject()
          .put("access", access.path("access").asText().toLowerCase(Locale.ROOT))
          .put("what", what(access.path("at")) + (found ? "" : " (nothing there)"));
    }
  }

  private static void footprint(ArrayNode rows, JsonNode footprint) {
    for (String way : List.of("reads", "writes")) {
      footprint
          .path(way)
          .forEach(key -> rows.addObject().put("access", way).put("what", what(key)));
    }
  }

  private static void changes(ArrayNode rows, JsonNode changes) {
    for (JsonNode change : changes) {
      JsonNode before = change.path("before");
      JsonNode after = change.path("after");
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String old = before.path(name).asText("-");
        String now = after.path(name).asText("-");
        if (!old.equals(now)) {
          rows.addObject()
              .put("what", what(change.path("at")))
              .put("field", name)
              .put("before", old)
              .put("after", now);
        }
      }
    }
  }

  private static void events(ArrayNode rows, JsonNode events) {
    for (JsonNode event : events) {
      rows.addObject()
          .put("event", event.path("type").asText())
          .put("data", list(event.has("data") ? event.path("data") : event.path("values")));
    }
  }

  private static String what(JsonNode key) {
    String subject = key.path("subject").asText();
    return key.path("kind").asText() + (subject.isEmpty() ? "" : " " + subject);
  }

  /** An object in one line; anything else as it stands. */
  private static String list(JsonNode object) {
    if (!object.isObject()) {
      return object.toString();
    }
    List<String> parts = new ArrayList<>();
    object
        .fields()
        .forEachRemaining(field -> parts.add(field.getKey() + "=" + field.getValue().asText()));
    return String.join(" ", parts);
  }
}
