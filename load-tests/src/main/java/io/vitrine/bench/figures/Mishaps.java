package io.vitrine.bench.figures;

/**
 * What the generator met with during a load, its ramp included, that is no answer of the ledger.
 *
 * @param ranOut chains whose signed transactions came to an end before the load did
 * @param starved how often the turn of a chain came before its next transaction was signed, where
 *     they are signed while a load runs
 * @param reopened requests sent again on a new connection, because the gateway had closed the old
 *     one before it answered
 */
public record Mishaps(int ranOut, int starved, int reopened) {
  /** Nothing of the kind. */
  public static final Mishaps NONE = new Mishaps(0, 0, 0);

  /** Those of two loads. */
  public Mishaps plus(Mishaps other) {
    return new Mishaps(ranOut + other.ranOut, starved + other.starved, reopened + other.reopened);
  }
}
