package io.vitrine.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files in {@code observability/}, checked by Prometheus' own tool; {@code ./vitrine test} puts
 * it on the path. That every metric exists is checked on a running node (ConsortiumIT).
 */
class ObservabilityTest {
  @TempDir private Path directory;

  @Test
  void alertRulesAndTheirTestsPass() throws Exception {
    assertThat(promtool("check", "rules", file("alerts.yml"))).contains("21 rules found");
    promtool("test", "rules", file("alerts.test.yml"));
    promtool("check", "config", file("prometheus.yml"));
  }

  @Test
  void everyAlertIsTestedAndSaysWhatToDo() throws IOException {
    String rules = Files.readString(Queries.FOLDER.resolve("alerts.yml"));
    Set<String> alerts = matches(rules, "- alert: (\\w+)");
    assertThat(alerts).hasSize(21);
    assertThat(
            matches(
                Files.readString(Queries.FOLDER.resolve("alerts.test.yml")), "alertname: (\\w+)"))
        .isEqualTo(alerts);
    for (String part : List.of("severity: (?:page|ticket)", "summary: \"", "description: \"")) {
      assertThat(Pattern.compile(part).matcher(rules).results().count()).as(part).isEqualTo(21);
    }
  }

  @Test
  void everyQueryIsPromQl() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboards\n  rules:\n");
    List<String> queries = Queries.all();
    for (int i = 0; i < queries.size(); i++) {
      String expr = new ObjectMapper().writeValueAsString(queries.get(i));
      rules.append("  - { record: \"query%d\", expr: %s }%n".formatted(i, expr));
    }
    Path file = Files.writeString(directory.resolve("queries.yml"), rules);
    assertThat(queries.size()).isGreaterThan(70);
    assertThat(promtool("check", "rules", file.toString()))
        .contains(queries.size() + " rules found");
  }

  @Test
  void everyPanelHasATitleAUnitAndAQuery() throws IOException {
    for (Path dashboard : Queries.dashboards()) {
      List<JsonNode> panels = Queries.panels(dashboard);
      assertThat(panels.stream().map(p -> p.path("title").asText()))
          .doesNotHaveDuplicates()
          .allMatch(title -> !title.isBlank());
      for (JsonNode panel : panels) {
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        assertThat(panel.path("targets")).isNotEmpty();
      }
      assertThat(panels.stream().map(p -> p.path("id").asInt())).doesNotHaveDuplicates();
    }
  }

  private static String file(String name) {
    return Queries.FOLDER.resolve(name).toString();
  }

  private static Set<String> matches(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult m) -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", command, said).isZero();
    return said;
  }
}
