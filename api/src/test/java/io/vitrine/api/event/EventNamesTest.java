package io.vitrine.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.event.ContractEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventNamesTest {
  private static final Path PAGE = Path.of("..", "docs", "events.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `(vitrine\\.[^`]+)` \\|[^|]*\\| (.+) \\|");
  private static final Pattern FIELD = Pattern.compile("`([^`]+)`");

  @Test
  void everyVariantOfTheSealedEventsHasAnOwnType() {
    long variants = EventNames.records(ContractEvent.class).count();
    assertThat(EventNames.all()).hasSize((int) variants + 1).containsKey(EventNames.OTHER);
    assertThat(variants).isGreaterThanOrEqualTo(20);
  }

  /** Renaming a record's component would rename a public field: the page pins them. */
  @Test
  void thePageListsEveryTypeWithTheFieldsOfItsData() throws Exception {
    SortedMap<String, List<String>> documented = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.put(row.group(1), fields(row.group(2)));
      }
    }
    assertThat(documented).isEqualTo(EventNames.all());
  }

  private static List<String> fields(String cell) {
    return Stream.of(cell)
        .flatMap(c -> FIELD.matcher(c).results())
        .map(found -> found.group(1))
        .toList();
  }
}
