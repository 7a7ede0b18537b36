package io.vitrine.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.contracts.FootprintTest.Success;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.EventSamples;
import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.reason.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page docs/spec/contracts.md says what the code does, or the build fails. */
final class SpecificationTest {
  private static final List<String> PAGE = page();

  @Test
  void everyMethodIsDescribedAndHasASuccessfulCase() {
    TreeSet<String> successes = new TreeSet<>();
    FootprintTest.successes().forEach(success -> successes.add(success.toString()));
    for (BuiltInContract contract : BuiltInContracts.all(Electors.GENESIS)) {
      for (String method : contract.methods().names()) {
        String name = contract.name() + "." + method;
        assertThat(row(name)).as(name).isNotEmpty();
        assertThat(successes).contains(name);
      }
    }
  }

  @Test
  void everyReasonHasItsRow() {
    for (ReasonCode reason : ReasonCode.values()) {
      assertThat(row(reason.name()))
          .as(reason.name())
          .contains("| " + reason.reasonClass() + " " + reason.reasonClass().httpStatus() + " |");
    }
  }

  @Test
  void everyEventHasItsRow() {
    for (ContractEvent event : EventSamples.all()) {
      assertThat(row(event.type())).as(event.type()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("io.vitrine.contracts.FootprintTest#successes")
  void gasIsWhatThePageSays(Success success) {
    long gas = Gallery.open().accept(success.sender(), success.call()).gasUsed();
    long thousands = (gas + 999) / 1_000;

    assertThat(row(success.toString())).endsWith("| " + thousands + ",000 |");
  }

  /** The row of the table whose first cell is {@code name}; empty when there is none. */
  private static String row(String name) {
    return PAGE.stream()
        .filter(line -> line.startsWith("| `" + name + "` |"))
        .findFirst()
        .orElse("");
  }

  private static List<String> page() {
    try {
      return Files.readAllLines(Path.of("..", "docs", "spec", "contracts.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
