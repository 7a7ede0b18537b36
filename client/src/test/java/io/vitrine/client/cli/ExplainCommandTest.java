package io.vitrine.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.cli.Explanations.Explanation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.problem.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be asked about, and the page that is made from it. */
class ExplainCommandTest {
  private static final Path PAGE = Path.of("..", "docs", "problems.md");

  @TempDir Path home;
  private ScriptedTerminal terminal;

  @BeforeEach
  void open() {
    terminal = new ScriptedTerminal(home);
  }

  @ParameterizedTest
  @CsvSource({
    "VIT-2006, VIT-2006",
    "2006, VIT-2006",
    "bad-signature, VIT-2006",
    "BAD_SIGNATURE, VIT-2006",
    "unknown-contract, VIT-2008",
    "UNKNOWN_CONTRACT, UNKNOWN_CONTRACT",
    "vit-6004, VIT-6004",
    "not_owner, NOT_OWNER",
    "not-owner, NOT_OWNER",
    "out_of_gas, OUT_OF_GAS",
    "header-chain, VIT-6319",
    "divergence, VIT-7201"
  })
  void aCodeIsExplainedHoweverItIsWritten(String asked, String code) throws IOException {
    assertThat(terminal.run("explain", asked)).isZero();
    assertThat(terminal.printed()).contains(code).contains("cause ").contains("remedy ");
    assertThat(terminal.run("explain", asked, "--output", "json")).isZero();
    JsonNode json = Session.JSON.readTree(terminal.printed());
    assertThat(json.path("code").asText()).isEqualTo(code);
    assertThat(json.path("remedy").asText()).isNotBlank();
    assertThat(json.path("exitCode").asInt()).isBetween(1, 6);
  }

  @Test
  void aReasonOfAContractNamesItsNumbers() throws IOException {
    assertThat(terminal.run("explain", "contract", "insufficient_funds", "--output", "json"))
        .isZero();
    JsonNode json = Session.JSON.readTree(terminal.printed());
    assertThat(json.path("httpStatus").asInt()).isEqualTo(422);
    assertThat(json.path("exitCode").asInt()).isEqualTo(4);
    assertThat(json.path("numbers").toString()).isEqualTo("[\"address\",\"has\",\"needs\"]");
  }

  @ParameterizedTest
  @CsvSource({"VIT-2066, VIT-2006", "not_ovner, NOT_OWNER", "funds, INSUFFICIENT_FUNDS"})
  void anUnknownCodeNamesTheNearest(String asked, String near) {
    assertThat(terminal.run("explain", asked)).isEqualTo(3);
    assertThat(terminal.printed()).isEmpty();
    assertThat(terminal.told()).startsWith("error VIT-6106: ").contains("remedy: nearest: ", near);
  }

  @Test
  void withoutACodeEverythingIsListedUnderItsHeading() throws IOException {
    assertThat(terminal.run("explain")).isZero();
    String text = terminal.printed();
    assertThat(text).contains("The wallet\n", Explanations.REASONS + "\n");
    assertThat(Explanations.all()).allMatch(e -> text.contains("  " + e.code() + " "));
    assertThat(terminal.run("explain", "--output", "json")).isZero();
    assertThat(Session.JSON.readTree(terminal.printed())).hasSize(Explanations.all().size());
  }

  @Test
  void nothingIsGivenTwiceOrLeftOut() {
    List<Explanation> all = Explanations.all();
    assertThat(all).extracting(Explanation::code).doesNotHaveDuplicates();
    assertThat(all).noneMatch(e -> e.cause().isBlank() || e.remedy().isBlank());
    assertThat(all)
        .hasSizeGreaterThanOrEqualTo(Catalogue.all().size() + ReasonCode.values().length);
  }

  /** To write the page anew: {@code -Dvitrine.docs.write=true}. */
  @Test
  void thePublishedPageIsTheCatalogue() throws IOException {
    if (Boolean.getBoolean("vitrine.docs.write")) {
      Files.writeString(PAGE, page());
    }
    assertThat(PAGE).hasContent(page());
  }

  private static String page() {
    StringBuilder text =
        new StringBuilder(
            """
            # Problem codes

            Everything that can go wrong where a person or a program meets Vitrine, with its cause and what to
            do. `vitrine explain CODE` says the same without a network. Generated from `io.vitrine.problem`
            and the contracts' reasons; how to add one: [ADR 0010](adr/0010-problem-catalogue.md).

            HTTP: the status under which a gateway reports it. Exit: what a command ends with. The type of the
            problem document ends in the name.
            """);
    String family = "";
    for (Explanation e : Explanations.all()) {
      if (!e.family().equals(family)) {
        family = e.family();
        text.append(
            "\n## %s%n%n| Code | Name | HTTP | Exit | Cause | Remedy |%n|---|---|---|---|---|---|%n"
                .formatted(family));
      }
      text.append(row(e));
    }
    return text.toString();
  }

  private static String row(Explanation e) {
    return "| %s | `%s` | %s | %d | %s | %s |%n"
        .formatted(
            e.code(),
            e.name(),
            e.httpStatus().stream().mapToObj(Integer::toString).collect(Collectors.joining()),
            e.exit().number(),
            e.cause(),
            e.remedy());
  }
}
