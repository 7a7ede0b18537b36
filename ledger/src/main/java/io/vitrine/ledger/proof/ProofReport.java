package io.vitrine.ledger.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of a verification.
 *
 * @param checks every step in order, whatever its verdict
 * @param summary what the bundle says, present iff it could be read; to be believed only if {@link
 *     #isValid}
 */
public record ProofReport(List<Check> checks, Optional<ProofSummary> summary) {
  /** The name of the check that {@link #comparedWith} adds. */
  public static final String SUMMARY = "summary";

  /** Copies the list. */
  public ProofReport {
    checks = List.copyOf(checks);
  }

  /** Whether the proof convinces: at least one step, and none failed. */
  public boolean isValid() {
    return summary.isPresent() && checks.stream().noneMatch(c -> c.verdict() == Check.Verdict.FAIL);
  }

  /** The first step that failed. */
  public Optional<Check> firstFailure() {
    return checks.stream().filter(c -> c.verdict() == Check.Verdict.FAIL).findFirst();
  }

  /**
   * This report with one more step: the readable fields that came along with the proof must be
   * those the proof itself has.
   */
  public ProofReport comparedWith(Map<String, String> claimed) {
    List<Check> all = new ArrayList<>(checks);
    if (summary.isEmpty()) {
      all.add(Check.skipped(SUMMARY, "the proof could not be read"));
    } else if (summary.get().fields().equals(claimed)) {
      all.add(Check.pass(SUMMARY, "the readable fields are those of the proof"));
    } else {
      all.add(Check.fail(SUMMARY, "the readable fields are not those of the proof"));
    }
    return new ProofReport(all, summary);
  }
}
