package io.vitrine.node.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the dashboards and alert rules of the repository ask Prometheus. */
public final class Queries {
  /** Where they are, seen from a module. */
  static final Path FOLDER = Path.of("../observability");

  private static final Pattern METRIC =
      Pattern.compile("\\b(?:vitrine|jvm|process|logback)_[a-z0-9_]+");
  private static final Pattern RULE =
      Pattern.compile("(?m)^ *expr: (?:\\|\\n)?((?:.*\\n)(?: {12}.*\\n)*)");

  private Queries() {}

  /** The names of all metrics that are asked for. */
  public static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String query : all()) {
      Matcher matcher = METRIC.matcher(query);
      while (matcher.find()) {
        names.add(matcher.group());
      }
    }
    return names;
  }

  /** All queries of all dashboards and rules. */
  static List<String> all() throws IOException {
    List<String> queries = new ArrayList<>();
    for (Path dashboard : dashboards()) {
      new ObjectMapper()
          .readTree(dashboard.toFile())
          .findValues("expr")
          .forEach(expr -> queries.add(expr.asText()));
    }
    Matcher rule = RULE.matcher(Files.readString(FOLDER.resolve("alerts.yml")));
    while (rule.find()) {
      queries.add(rule.group(1).strip());
    }
    return queries;
  }

  static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
      return files.sorted().toList();
    }
  }

  /** The panels of a dashboard that show something. */
  static List<JsonNode> panels(Path dashboard) throws IOException {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode panel : new ObjectMapper().readTree(dashboard.toFile()).path("panels")) {
      if (!panel.path("type").asText().equals("row")) {
        panels.add(panel);
      }
    }
    return panels;
  }
}
