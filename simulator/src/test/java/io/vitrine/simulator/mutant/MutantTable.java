package io.vitrine.simulator.mutant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** The table of mutants in docs/testing.md, between two marks. */
final class MutantTable {
  private static final Path PAGE = Path.of("../docs/testing.md");
  private static final String BEGIN = "<!-- mutants: written by MutantsTest -->\n";
  private static final String END = "<!-- end of mutants -->";

  private MutantTable() {}

  /** The table as it stands. */
  static String written() {
    String page = page();
    return page.substring(page.indexOf(BEGIN), page.indexOf(END));
  }

  /** Puts the result of a run in its place. */
  static void write(List<Kill> kills, SortedMap<String, String> absent) {
    List<String> lines = new ArrayList<>();
    lines.add("| | What is broken | Found by | Seeds | CPU ms |");
    lines.add("|---|---|---|---:|---:|");
    for (Kill kill : kills) {
      lines.add(begin(kill.mutant()) + kill.seeds() + " | " + kill.millis() + " |");
    }
    lines.add("");
    absent.forEach((id, reason) -> lines.add("- " + id + " does not apply: " + reason));
    String page = page();
    String changed =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + "\n"
            + String.join("\n", lines)
            + "\n\n"
            + page.substring(page.indexOf(END));
    try {
      Files.writeString(PAGE, changed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The part of a mutant's line that does not change from run to run. */
  static String begin(Mutant mutant) {
    return "| " + mutant.id() + " | " + mutant.what() + " | " + mutant.trial().text() + " | ";
  }

  private static String page() {
    try {
      return Files.readString(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
