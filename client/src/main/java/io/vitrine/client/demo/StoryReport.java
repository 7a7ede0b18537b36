package io.vitrine.client.demo;

import io.vitrine.client.sdk.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened in the story, told in order. Grows while it is played. */
final class StoryReport {
  private final List<String> lines = new ArrayList<>();

  /** A part of the story, with the clause of the standard that it plays. */
  void chapter(String clause, String title) {
    lines.add("");
    lines.add("## " + title + " (F.751.10 " + clause + ")");
    lines.add("");
  }

  /** Something that took effect. */
  void happened(Settled settled, String what) {
    lines.add(
        "- %s  (block %d, transaction %s)"
            .formatted(what, settled.height(), settled.transaction().id().shortText()));
  }

  /** Something that the ledger refused, and why. */
  void refused(Problem problem, String what) {
    String why = problem.detail().isEmpty() ? problem.title() : problem.detail();
    lines.add("- %s: refused %s, %s".formatted(what, problem.reasonCode(), why));
  }

  /** Something else that belongs here. */
  void note(String text) {
    lines.add("- " + text);
  }

  /** The end, with where the report lies. */
  void end(Path file, Duration took) {
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Everything took %.1f s. This report: %s",
            took.toMillis() / 1_000.0,
            file));
  }

  /** The whole story in Markdown. */
  String text() {
    return "# The life of a series\n" + String.join("\n", lines) + "\n";
  }
}
