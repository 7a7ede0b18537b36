package io.vitrine.ledger.proof;

/**
 * One step of a verification.
 *
 * @param name which step, see {@link Verifier}
 * @param verdict how it ended
 * @param reason what was found, for people; never empty
 */
public record Check(String name, Verdict verdict, String reason) {
  /** How a step ended. */
  public enum Verdict {
    /** What it checks holds. */
    PASS,
    /** It does not hold, or could not be established. */
    FAIL,
    /** It was not asked for, or the bundle could not be read far enough. */
    SKIPPED
  }

  static Check pass(String name, String reason) {
    return new Check(name, Verdict.PASS, reason);
  }

  static Check fail(String name, String reason) {
    return new Check(name, Verdict.FAIL, reason);
  }

  static Check skipped(String name, String reason) {
    return new Check(name, Verdict.SKIPPED, reason);
  }
}
