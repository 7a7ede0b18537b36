package io.vitrine.client.cli;

import io.vitrine.contracts.reason.Reason;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Code;
import io.vitrine.problem.ExitCode;
import io.vitrine.problem.Family;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Everything a person can ask about: the catalogue and the reasons of the contracts. */
final class Explanations {
  /** What the family of the contracts' reasons is called. */
  static final String REASONS = "Reasons of the contracts";

  private static final int NEAREST = 5;

  /**
   * What is said about one code.
   *
   * @param code as it is printed, such as {@code VIT-2006} or {@code NOT_OWNER}
   * @param name the other way to write it
   * @param family its heading
   * @param cause what happened
   * @param remedy what to do about it
   * @param httpStatus how HTTP reports it
   * @param exit what a command ends with
   * @param numbers the names of the facts that go with it
   */
  record Explanation(
      String code,
      String name,
      String family,
      String cause,
      String remedy,
      OptionalInt httpStatus,
      ExitCode exit,
      List<String> numbers) {}

  private Explanations() {}

  /** All, the reasons of the contracts last. */
  static List<Explanation> all() {
    return Stream.concat(
            Catalogue.all().stream().map(Explanations::of),
            Reason.all().stream().map(Explanations::of))
        .toList();
  }

  /** The one that is called {@code text}, in any case; four digits alone stand for VIT-digits. */
  static Optional<Explanation> find(String text) {
    String asked = text.strip();
    String full = asked.matches("\\d{4}") ? "VIT-" + asked : asked;
    String name = full.replace('_', '-');
    return all().stream()
        .filter(e -> e.code().equalsIgnoreCase(full))
        .findFirst()
        .or(() -> all().stream().filter(e -> e.name().equalsIgnoreCase(name)).findFirst());
  }

  /** Those whose name comes nearest to {@code text}, best first. */
  static List<Explanation> nearest(String text) {
    String asked = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return all().stream()
        .sorted(Comparator.comparingInt(e -> distance(asked, e)))
        .limit(NEAREST)
        .toList();
  }

  private static Explanation of(Code code) {
    return new Explanation(
        code.code(),
        code.slug(),
        Family.of(code).title(),
        code.title(),
        code.remedy(),
        code.entry().http().map(h -> OptionalInt.of(h.status())).orElseGet(OptionalInt::empty),
        code.exit(),
        List.of());
  }

  private static Explanation of(Reason reason) {
    return new Explanation(
        reason.name(),
        reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        REASONS,
        reason.cause(),
        reason.remedy(),
        OptionalInt.of(reason.reasonClass().httpStatus()),
        ExitCode.REFUSED,
        reason.numbers());
  }

  /** A name that contains the text, or is contained in it, is nearer than any other. */
  private static int distance(String asked, Explanation explanation) {
    String code = explanation.code().toLowerCase(Locale.ROOT);
    boolean part = !asked.isEmpty() && explanation.name().contains(asked);
    int edits = Math.min(edits(asked, code), edits(asked, explanation.name()));
    return part ? edits - 1_000 : edits;
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
