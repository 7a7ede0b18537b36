package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every component that is shipped has a licence that {@code docs/licences.md} accepts. */
class LicencesTest {
  private static final List<Path> BILLS =
      List.of(
          Path.of("../cluster-node/target/sbom/sbom.json"),
          Path.of("../client/target/sbom/sbom.json"),
          Path.of("../persistence/cassandra-server/target/sbom/sbom.json"));

  /** A component by its group, and the names of its licences. */
  private record Component(String group, String name, Set<String> licences) {
    static Component of(JsonNode node) {
      Set<String> licences = new TreeSet<>();
      for (JsonNode choice : node.path("licenses")) {
        JsonNode licence = choice.path("license");
        licences.add(
            licence.hasNonNull("id")
                ? licence.path("id").asText()
                : licence.path("name").asText(choice.path("expression").asText()));
      }
      return new Component(node.path("group").asText(), node.path("name").asText(), licences);
    }

    boolean isOurs() {
      return group.equals("io.vitrine");
    }
  }

  /** A row of the second table. */
  private record Word(String group, String published) {
    boolean covers(Component component) {
      return component.group().equals(group)
          && component.licences().stream().anyMatch(l -> l.startsWith(published));
    }
  }

  private static Set<String> accepted;
  private static List<Word> words;
  private static final List<Component> COMPONENTS = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    String page = Files.readString(Path.of("../docs/licences.md"));
    String[] parts = page.split("## Components", 2);
    accepted = rows(parts[0]).stream().map(cells -> cells.get(0)).collect(Collectors.toSet());
    words = rows(parts[1]).stream().map(cells -> new Word(cells.get(0), cells.get(1))).toList();
    for (Path bill : BILLS) {
      JsonNode json = new ObjectMapper().readTree(bill.toFile());
      assertThat(json.path("bomFormat").asText()).isEqualTo("CycloneDX");
      assertThat(json.path("components").size()).as("components in %s", bill).isGreaterThan(10);
      json.path("components").forEach(c -> COMPONENTS.add(Component.of(c)));
    }
  }

  @Test
  void everyComponentHasAnAcceptedLicence() {
    assertThat(COMPONENTS.stream().filter(c -> !c.isOurs()).filter(c -> !isAccepted(c))).isEmpty();
  }

  @Test
  void noRowIsStale() {
    assertThat(words).allMatch(word -> COMPONENTS.stream().anyMatch(word::covers));
    assertThat(accepted)
        .allMatch(licence -> COMPONENTS.stream().anyMatch(c -> c.licences().contains(licence)));
  }

  @Test
  void anUnknownLicenceOrNoneIsRefused() {
    assertThat(isAccepted(new Component("org.example", "x", Set.of("SSPL-1.0")))).isFalse();
    assertThat(isAccepted(new Component("org.example", "x", Set.of()))).isFalse();
    assertThat(isAccepted(new Component("org.example", "x", Set.of("BUSL-1.1")))).isFalse();
    assertThat(isAccepted(new Component("com.typesafe.akka", "x", Set.of("BUSL-1.1")))).isTrue();
  }

  private static boolean isAccepted(Component component) {
    return component.licences().stream().anyMatch(accepted::contains)
        || words.stream().anyMatch(word -> word.covers(component));
  }

  /** The cells of all rows of a table, without its head. */
  private static List<List<String>> rows(String text) {
    Optional<String> rule = text.lines().filter(line -> line.startsWith("|---")).findFirst();
    return text.lines()
        .dropWhile(line -> !line.equals(rule.orElseThrow()))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList())
        .toList();
  }
}
