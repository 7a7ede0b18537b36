package io.vitrine.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/conformance.md says of every requirement how far it is met, and names tests that exist. */
class ConformancePageTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern TEST =
      Pattern.compile("`(\\w+(?:Test|IT|E2E|Fuzz|Scenarios|Properties))`");
  private static final Pattern PLACE = Pattern.compile("`((?:\\w[\\w-]*/)+[\\w.-]*)`");
  private static final Set<String> STATUSES = Set.of("met", "in part", "missing");

  @Test
  void everyRequirementHasOneRow() throws IOException {
    List<String> wanted = new ArrayList<>();
    wanted.addAll(clause("8.2", "abcde"));
    wanted.addAll(clause("8.3", "abcd"));
    wanted.addAll(clause("9.1", "abcdefgh"));
    wanted.addAll(clause("9.2", "abcdefghijk"));
    wanted.addAll(clause("9.5.1", "c"));
    assertThat(rows()).extracting(row -> row.get(0)).containsExactlyElementsOf(wanted);
  }

  @Test
  void whatIsThereNamesItsTestsAndPlacesAndWhatIsNotIsSaid() throws IOException {
    Set<String> tests = tests();
    for (List<String> row : rows()) {
      assertThat(row).as(row.get(0)).hasSize(6);
      String status = row.get(2);
      assertThat(STATUSES).as(row.get(0)).contains(status);
      List<String> named = TEST.matcher(row.get(5)).results().map(m -> m.group(1)).toList();
      assertThat(named).as(row.get(0)).isSubsetOf(tests);
      assertThat(named.isEmpty()).as(row.get(0)).isEqualTo(status.equals("missing"));
      if (status.equals("met")) {
        assertThat(row.get(4)).as(row.get(0)).isEqualTo("-");
      } else {
        assertThat(row.get(4)).as(row.get(0)).hasSizeGreaterThan(10);
      }
      PLACE
          .matcher(row.get(3))
          .results()
          .forEach(m -> assertThat(REPOSITORY.resolve(m.group(1))).as(row.get(0)).exists());
    }
  }

  private static List<String> clause(String number, String letters) {
    return letters.chars().mapToObj(letter -> number + " " + (char) letter).toList();
  }

  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(REPOSITORY.resolve("docs/conformance.md")).stream()
        .filter(line -> line.matches("\\| [89]\\.\\d.*"))
        .map(line -> line.substring(1, line.lastIndexOf('|')).split("\\|"))
        .map(cells -> Stream.of(cells).map(String::strip).toList())
        .toList();
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> modules = Files.list(REPOSITORY)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(ConformancePageTest::classes)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Stream<String> classes(Path source) {
    try (Stream<Path> files = Files.walk(source)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
