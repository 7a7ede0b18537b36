package io.vitrine.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.traffic.RoutePatterns;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which fields the documents of a route may have, as the description of the interface says. Only
 * routes that take {@code fields} there are known.
 */
final class DocumentFields {
  private static final String DESCRIPTION = "/io/vitrine/api/page/openapi.json";
  private static final String PARAMETER = "#/components/parameters/fields";

  private final RoutePatterns patterns = RoutePatterns.platform();
  private final Map<String, Set<String>> names = new TreeMap<>();
  private final JsonNode root;

  /** Reads the description. */
  DocumentFields() {
    try (InputStream in = DocumentFields.class.getResourceAsStream(DESCRIPTION)) {
      root = Documents.JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    root.path("paths").fields().forEachRemaining(p -> add(p.getKey(), p.getValue().path("get")));
  }

  private void add(String path, JsonNode operation) {
    if (operation.path("parameters").findValuesAsText("$ref").contains(PARAMETER)) {
      JsonNode schema = resolved(operation.at("/responses/200/content/application~1json/schema"));
      JsonNode entries = schema.at("/properties/items/items");
      Set<String> found = new TreeSet<>();
      collect(entries.isMissingNode() ? schema : entries, found);
      names.put(path, Collections.unmodifiableSet(found));
    }
  }

  private void collect(JsonNode described, Set<String> found) {
    JsonNode schema = resolved(described);
    schema.path("properties").fieldNames().forEachRemaining(found::add);
    schema.path("oneOf").forEach(one -> collect(one, found));
    schema.path("allOf").forEach(one -> collect(one, found));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").asText().substring(1)) : node;
  }

  /** The fields of a document at {@code path}, or of each entry where a page is there. */
  Optional<Set<String>> of(String path) {
    return Optional.ofNullable(names.get(patterns.of(path)));
  }
}
