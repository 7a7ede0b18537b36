package io.vitrine.ledger.consensus;

/**
 * R11: a leader whose last own view timed out here and who was silent since. Its views are skipped
 * at once, up to a limit; then it gets one full time-out, and if that brings nothing either, twice
 * as many are skipped (ADR 0036).
 *
 * @param skips its views skipped since the last full time-out
 * @param limit how many may be
 */
record Inactivity(int skips, int limit) {
  /** The limit begins with so many times the number of validators. */
  static final int FIRST_ROTATIONS = 16;

  /** And grows to so many times. */
  static final int MAX_ROTATIONS = 64;

  /** After the first full time-out, among {@code n} validators. */
  static Inactivity first(int n) {
    return new Inactivity(0, FIRST_ROTATIONS * n);
  }

  /** After a further full time-out. */
  Inactivity again(int n) {
    return new Inactivity(0, Math.min(2 * limit, MAX_ROTATIONS * n));
  }

  /** Whether its next view may be skipped. */
  boolean maySkip() {
    return skips < limit;
  }

  /** After its next view was skipped. */
  Inactivity skipped() {
    return new Inactivity(skips + 1, limit);
  }
}
