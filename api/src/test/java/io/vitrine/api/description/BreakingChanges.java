package io.vitrine.api.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a published interface description a newer one no longer keeps, so that a client written
 * against the older could fail: something that could be asked is gone, something new must be sent,
 * or an answer lacks what was promised. Additions pass.
 */
final class BreakingChanges {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode before;
  private final JsonNode after;
  private final List<String> found = new ArrayList<>();

  private BreakingChanges(JsonNode before, JsonNode after) {
    this.before = before;
    this.after = after;
  }

  /** The changes from {@code before} to {@code after} that break clients. */
  static List<String> between(JsonNode before, JsonNode after) {
    BreakingChanges changes = new BreakingChanges(before, after);
    changes.run();
    return changes.found;
  }

  private void run() {
    before
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            operation(path.getKey(), method.getKey(), method.getValue());
                          }
                        }));
  }

  private void operation(String path, String method, JsonNode old) {
    String at = method + " " + path;
    JsonNode now = after.path("paths").path(path).path(method);
    if (now.isMissingNode()) {
      found.add(at + " is gone");
      return;
    }
    parameters(at, old, now);
    body(at, old.path("requestBody"), now.path("requestBody"));
    old.path("responses")
        .fields()
        .forEachRemaining(
            e ->
                answer(
                    at + " " + e.getKey(),
                    resolved(before, e.getValue()),
                    resolved(after, now.path("responses").path(e.getKey()))));
  }

  private void parameters(String at, JsonNode old, JsonNode now) {
    for (JsonNode reference : old.path("parameters")) {
      JsonNode was = resolved(before, reference);
      Optional<JsonNode> is = parameter(was, now);
      if (is.isEmpty()) {
        found.add(at + " does not take " + was.path("name") + " any more");
      } else {
        taken(at + " " + was.path("name"), was.path("schema"), is.get().path("schema"));
      }
    }
    for (JsonNode reference : now.path("parameters")) {
      JsonNode is = resolved(after, reference);
      boolean wasRequired = false;
      for (JsonNode one : old.path("parameters")) {
        JsonNode was = resolved(before, one);
        wasRequired |= same(was, is) && was.path("required").asBoolean();
      }
      if (is.path("required").asBoolean() && !wasRequired) {
        found.add(at + " requires " + is.path("name"));
      }
    }
  }

  private Optional<JsonNode> parameter(JsonNode was, JsonNode now) {
    for (JsonNode reference : now.path("parameters")) {
      JsonNode is = resolved(after, reference);
      if (same(was, is)) {
        return Optional.of(is);
      }
    }
    return Optional.empty();
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.path("name").equals(other.path("name")) && one.path("in").equals(other.path("in"));
  }

  private void body(String at, JsonNode old, JsonNode now) {
    old.path("content")
        .fields()
        .forEachRemaining(
            e -> {
              JsonNode is = now.path("content").path(e.getKey());
              if (is.isMissingNode()) {
                found.add(at + " does not take " + e.getKey() + " any more");
              } else {
                taken(at + " body", e.getValue().path("schema"), is.path("schema"));
              }
            });
    if (now.path("required").asBoolean() && !old.path("required").asBoolean()) {
      found.add(at + " requires a body");
    }
  }

  private void answer(String at, JsonNode old, JsonNode now) {
    if (now.isMissingNode()) {
      found.add(at + " is not answered any more");
      return;
    }
    for (Iterator<String> names = old.path("headers").fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!now.path("headers").has(name)) {
        found.add(at + " has no header field " + name + " any more");
      }
    }
    old.path("content")
        .fields()
        .forEachRemaining(
            e -> {
              JsonNode is = now.path("content").path(e.getKey());
              if (is.isMissingNode()) {
                found.add(at + " is not " + e.getKey() + " any more");
              } else {
                given(at, e.getValue().path("schema"), is.path("schema"));
              }
            });
  }

  /** What a client may send: nothing is refused that was taken. */
  private void taken(String at, JsonNode oldReference, JsonNode newReference) {
    JsonNode old = resolved(before, oldReference);
    JsonNode now = resolved(after, newReference);
    if (!old.path("type").equals(now.path("type"))) {
      found.add(at + " is " + now.path("type") + ", was " + old.path("type"));
    }
    boolean narrowed =
        !old.has("enum") || !words(now.path("enum")).containsAll(words(old.path("enum")));
    if (now.has("enum") && narrowed) {
      found.add(at + " does not take all of " + old.path("enum") + " any more");
    }
    Set<String> required = words(now.path("required"));
    required.removeAll(words(old.path("required")));
    required.forEach(name -> found.add(at + " requires " + name));
  }

  /** What a client may rely on: nothing is missing that was promised, and types stay. */
  private void given(String at, JsonNode oldReference, JsonNode newReference) {
    JsonNode old = resolved(before, oldReference);
    JsonNode now = resolved(after, newReference);
    if (!old.path("type").equals(now.path("type"))) {
      found.add(at + " is " + now.path("type") + ", was " + old.path("type"));
      return;
    }
    if (now.path("nullable").asBoolean() && !old.path("nullable").asBoolean()) {
      found.add(at + " may be null");
    }
    if (old.has("enum") && !words(old.path("enum")).containsAll(words(now.path("enum")))) {
      found.add(at + " has values that were not there");
    }
    Set<String> promised = words(old.path("required"));
    promised.removeAll(words(now.path("required")));
    promised.forEach(name -> found.add(at + " may lack " + name));
    for (Iterator<Map.Entry<String, JsonNode>> all = old.path("properties").fields();
        all.hasNext(); ) {
      Map.Entry<String, JsonNode> property = all.next();
      JsonNode is = now.path("properties").path(property.getKey());
      if (is.isMissingNode()) {
        found.add(at + " has no " + property.getKey() + " any more");
      } else {
        given(at + "/" + property.getKey(), property.getValue(), is);
      }
    }
    if (old.has("items")) {
      given(at + "/*", old.path("items"), now.path("items"));
    }
    if (now.path("oneOf").size() != old.path("oneOf").size()) {
      found.add(at + " has other alternatives");
    }
    for (int i = 0; i < Math.min(old.path("oneOf").size(), now.path("oneOf").size()); i++) {
      given(at, old.path("oneOf").get(i), now.path("oneOf").get(i));
    }
  }

  private static JsonNode resolved(JsonNode root, JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static Set<String> words(JsonNode array) {
    Set<String> words = new TreeSet<>();
    array.forEach(one -> words.add(one.asText()));
    return words;
  }
}
