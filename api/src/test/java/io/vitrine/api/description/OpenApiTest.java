package io.vitrine.api.description;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published interface description: complete, whole, and never less than what was published.
 * That real answers are as described: ConsortiumIT.
 */
class OpenApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BASELINE = Path.of("src/test/resources/openapi-published.json");
  private static final Path GUIDE = Path.of("..", "docs", "api.md");
  private static final Pattern ROUTE = Pattern.compile("\\| `(GET|POST|PUT|DELETE) (/v1[^`?]*)");

  /**
   * To publish additions: {@code -Dvitrine.docs.write=true}. It writes nothing that breaks clients.
   */
  @Test
  void nothingThatWasPublishedIsTakenBack() throws IOException {
    JsonNode published = JSON.readTree(Files.readString(BASELINE));
    JsonNode now = description();

    assertThat(BreakingChanges.between(published, now)).isEmpty();
    if (Boolean.getBoolean("vitrine.docs.write")) {
      Files.writeString(BASELINE, now.toPrettyString() + "\n");
    }
    assertThat(JSON.readTree(Files.readString(BASELINE)))
        .as("additions are published together with the change that makes them")
        .isEqualTo(now);
  }

  @Test
  void theGuideAndTheDescriptionNameTheSameOperations() throws IOException {
    Set<String> described = new TreeSet<>();
    description()
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> described.add(method + " " + path.getKey())));
    Set<String> told = new TreeSet<>();
    ROUTE
        .matcher(Files.readString(GUIDE))
        .results()
        .forEach(m -> told.add(m.group(1).toLowerCase(java.util.Locale.ROOT) + " " + m.group(2)));

    assertThat(described).isEqualTo(told);
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryOperationHasANameOfItsOwn() throws IOException {
    JsonNode root = description();
    assertThat(root.path("openapi").asText()).isEqualTo("3.0.3");
    assertThat(root.findValuesAsText("$ref"))
        .isNotEmpty()
        .allMatch(reference -> !root.at(reference.substring(1)).isMissingNode());
    assertThat(root.findValues("operationId")).isNotEmpty().doesNotHaveDuplicates();
  }

  /** A change of the description that breaks a client, or does not. */
  record Case(String change, boolean breaks, Consumer<ObjectNode> make) {
    @Override
    public String toString() {
      return change;
    }
  }

  static Stream<Case> changes() {
    String series = "/paths/~1v1~1series/get";
    return Stream.of(
        new Case("nothing", false, d -> {}),
        new Case("a new path", false, d -> at(d, "/paths").putObject("/v1/new").putObject("get")),
        new Case(
            "a new field",
            false,
            d -> at(d, "/components/schemas/Series/properties").putObject("x")),
        new Case("a path is gone", true, d -> at(d, "/paths").remove("/v1/series")),
        new Case(
            "a filter is gone", true, d -> ((ArrayNode) d.at(series + "/parameters")).remove(0)),
        new Case(
            "a parameter is required",
            true,
            d -> ((ObjectNode) d.at(series + "/parameters").get(0)).put("required", true)),
        new Case(
            "a field is gone",
            true,
            d -> at(d, "/components/schemas/Series/properties").remove("name")),
        new Case(
            "a field may be missing",
            true,
            d -> ((ArrayNode) d.at("/components/schemas/Item/required")).remove(0)),
        new Case(
            "a field has another type",
            true,
            d -> at(d, "/components/schemas/Block/properties/height").put("type", "string")),
        new Case(
            "a value is not taken any more",
            true,
            d -> ((ArrayNode) d.at("/components/schemas/Role/enum")).remove(0)),
        new Case(
            "a body field is required",
            true,
            d -> ((ArrayNode) d.at("/components/schemas/Submission/required")).add("note")),
        new Case(
            "a header field is gone",
            true,
            d -> at(d, series + "/responses/200/headers").remove("ETag")));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void whatBreaksClientsIsFoundAndWhatDoesNotPasses(Case given) throws IOException {
    ObjectNode changed = (ObjectNode) description();
    given.make().accept(changed);

    List<String> found = BreakingChanges.between(description(), changed);

    assertThat(found.isEmpty()).as(found.toString()).isEqualTo(!given.breaks());
  }

  private static ObjectNode at(JsonNode root, String pointer) {
    return (ObjectNode) root.at(pointer);
  }

  private static JsonNode description() throws IOException {
    try (InputStream in =
        OpenApiTest.class.getResourceAsStream("/io/vitrine/api/page/openapi.json")) {
      return JSON.readTree(in);
    }
  }
}
