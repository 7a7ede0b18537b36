package io.vitrine.node.consortium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * The published description of the platform API, and whether an answer is as it says. It knows the
 * keywords that the description uses and no others: one that it does not know is an objection too.
 */
final class InterfaceDescription {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TOLD =
      Set.of("description", "format", "example", "default", "nullable");

  private final JsonNode root;

  InterfaceDescription(JsonNode root) {
    this.root = root;
  }

  /** Every operation that reads a document, as its path with the parameters in braces. */
  Set<String> reads() {
    Set<String> paths = new TreeSet<>();
    root.path("paths")
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getValue().at("/get/responses/200/content").has("application/json")) {
                paths.add(e.getKey());
              }
            });
    return paths;
  }

  /** What in an answer to {@code method path} is not as described. */
  List<String> objections(String method, String path, HttpResponse<String> answer)
      throws Exception {
    JsonNode responses = root.path("paths").path(path).path(method).path("responses");
    String status = Integer.toString(answer.statusCode());
    JsonNode response =
        resolved(responses.has(status) ? responses.get(status) : responses.path("default"));
    List<String> objections = new ArrayList<>();
    if (response.isMissingNode()) {
      return List.of(method + " " + path + " is not described");
    }
    response
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              boolean optional = name.equals("Retry-After") || name.startsWith("RateLimit");
              if (!optional && answer.headers().firstValue(name).isEmpty()) {
                objections.add("no header field " + name);
              }
            });
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    JsonNode schema = response.path("content").path(type).path("schema");
    if (schema.isMissingNode()) {
      objections.add("content type '" + type + "' with status " + status);
    } else {
      check("", schema, JSON.readTree(answer.body()), objections);
    }
    return objections;
  }

  /** Whether the reads of {@code path} may leave fields out. */
  boolean takesFields(String path) {
    return root.path("paths")
        .path(path)
        .at("/get/parameters")
        .findValuesAsText("$ref")
        .contains("#/components/parameters/fields");
  }

  /** What in an event is not as an AsyncAPI description says; its data has no other fields. */
  List<String> objections(JsonNode event) {
    String type = event.path("type").asText();
    JsonNode payload = root.at("/components/messages").path(type).path("payload");
    List<String> objections = new ArrayList<>();
    demand(payload.isObject(), type + " is not described", objections);
    check(type, payload, event, objections);
    JsonNode data = payload.at("/allOf/1/properties/data/properties");
    event
        .path("data")
        .fieldNames()
        .forEachRemaining(
            name -> demand(data.has(name), type + " has an undescribed " + name, objections));
    return objections;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }

  private void check(String at, JsonNode described, JsonNode value, List<String> objections) {
    JsonNode schema = resolved(described);
    if (value.isNull() && schema.path("nullable").asBoolean()) {
      return;
    }
    for (Iterator<Map.Entry<String, JsonNode>> all = schema.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> rule = all.next();
      if (!TOLD.contains(rule.getKey())) {
        check(at, rule.getKey(), rule.getValue(), schema, value, objections);
      }
    }
  }

  private void check(
      String at,
      String keyword,
      JsonNode rule,
      JsonNode schema,
      JsonNode value,
      List<String> objections) {
    switch (keyword) {
      case "type" -> demand(isOf(rule, value), at + " is no " + rule, objections);
      case "pattern" ->
          demand(value.asText().matches(rule.asText()), at + " is " + value, objections);
      case "const" -> demand(value.equals(rule), at + " is " + value, objections);
      case "maximum" -> demand(value.asLong() <= rule.asLong(), at + " is " + value, objections);
      case "minimum" -> demand(value.asLong() >= rule.asLong(), at + " is " + value, objections);
      case "enum" -> {
        boolean listed = false;
        for (JsonNode one : rule) {
          listed |= one.equals(value);
        }
        demand(listed, at + " is " + value, objections);
      }
      case "required" ->
          rule.forEach(
              name -> demand(value.has(name.asText()), at + " has no " + name, objections));
      case "properties" ->
          value
              .fields()
              .forEachRemaining(
                  e -> {
                    if (rule.has(e.getKey())) {
                      check(at + "/" + e.getKey(), rule.get(e.getKey()), e.getValue(), objections);
                    }
                  });
      case "additionalProperties" -> additional(at, rule, schema, value, objections);
      case "items" -> value.forEach(one -> check(at + "/*", rule, one, objections));
      case "allOf" -> rule.forEach(one -> check(at, one, value, objections));
      case "oneOf" -> {
        int fitting = 0;
        for (JsonNode one : rule) {
          List<String> own = new ArrayList<>();
          check(at, one, value, own);
          fitting += own.isEmpty() ? 1 : 0;
        }
        demand(fitting == 1, at + " fits " + fitting + " of the alternatives", objections);
      }
      default -> objections.add("the description uses '" + keyword + "', which nobody checks");
    }
  }

  private void additional(
      String at, JsonNode rule, JsonNode schema, JsonNode value, List<String> objections) {
    value
        .fields()
        .forEachRemaining(
            e -> {
              if (schema.path("properties").has(e.getKey())) {
                return;
              }
              if (rule.isBoolean()) {
                demand(rule.asBoolean(), at + " has an undescribed " + e.getKey(), objections);
              } else {
                check(at + "/" + e.getKey(), rule, e.getValue(), objections);
              }
            });
  }

  /** One type, or a list of those that a value may have. */
  private static boolean isOf(JsonNode rule, JsonNode value) {
    if (rule.isArray()) {
      return StreamSupport.stream(rule.spliterator(), false).anyMatch(type -> isOf(type, value));
    }
    return switch (rule.asText()) {
      case "null" -> value.isNull();
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      default -> false;
    };
  }

  private static void demand(boolean holds, String objection, List<String> objections) {
    if (!holds) {
      objections.add(objection);
    }
  }
}
