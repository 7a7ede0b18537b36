package io.vitrine.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The scenarios and the page that tells of them. */
class CatalogueTest {
  private static final Path PAGE = Path.of("..", "docs", "testing.md");

  private final List<Scenario> all = Catalogue.chosen(Optional.empty());

  @Test
  void everyRowThatIsPlayedStandsOnThePage() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(all).allSatisfy(s -> assertThat(page).contains("| " + s.row() + " |"));
  }

  @Test
  void everyScenarioSaysWhatIsDoneAndExpectedOnce() {
    assertThat(all).allSatisfy(s -> assertThat(s.expectation()).isNotBlank());
    assertThat(all).extracting(Scenario::name).doesNotHaveDuplicates();
  }

  @Test
  void rowsAndWordsChoose() {
    assertThat(Catalogue.chosen(Optional.of("F8")))
        .isNotEmpty()
        .allMatch(s -> s.row().equals("F8"));
    assertThat(Catalogue.chosen(Optional.of("F5,two and two")))
        .extracting(Scenario::row)
        .containsOnly("F5", "F8")
        .contains("F8");
    assertThat(Catalogue.chosen(Optional.of("F99"))).isEmpty();
  }

  @Test
  void ownDatabasesAreStartedForThoseThatHarmThem() {
    assertThat(Catalogue.ownDatabases(Catalogue.selection())).isZero();
    assertThat(Catalogue.ownDatabases(all)).isPositive();
  }
}
