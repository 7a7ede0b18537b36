package io.vitrine.node.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every bound of docs/spec/bounds.md names tests that exist, or says why nobody can fill it. */
class BoundsPageTest {
  private static final Path REPOSITORY = Path.of("..");
  private static final Pattern TEST =
      Pattern.compile("`(\\w+(?:Test|IT|Fuzz|Scenarios|Properties))`");
  private static final String NOBODY = "nobody fills it: ";

  @Test
  void everyRowNamesATestThatExists() throws IOException {
    Set<String> tests = tests();
    List<String> rows =
        Files.readAllLines(REPOSITORY.resolve("docs/spec/bounds.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| What"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(40).allSatisfy(row -> check(row, tests));
  }

  private static void check(String row, Set<String> tests) {
    String[] cells = row.split("\\|");
    assertThat(cells).as(row).hasSize(5);
    String proof = cells[4].strip();
    if (proof.startsWith(NOBODY)) {
      assertThat(proof).as(row).hasSizeGreaterThan(NOBODY.length());
      return;
    }
    List<String> named = TEST.matcher(proof).results().map(match -> match.group(1)).toList();
    assertThat(named).as(row).isNotEmpty().isSubsetOf(tests);
  }

  private static Set<String> tests() throws IOException {
    try (Stream<Path> modules = Files.list(REPOSITORY)) {
      List<Path> sources =
          modules
              .map(module -> module.resolve("src/test/java"))
              .filter(Files::isDirectory)
              .toList();
      return sources.stream().flatMap(BoundsPageTest::classes).collect(Collectors.toSet());
    }
  }

  private static Stream<String> classes(Path source) {
    try (Stream<Path> files = Files.walk(source)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - 5))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
