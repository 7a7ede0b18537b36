package io.vitrine.bench.figures;

/**
 * From where on the generator counts as the bottleneck.
 *
 * @param generatorShare part of the machine's CPU time that it took, 0 to 1
 * @param lateMillis 99 % of an open loop's transactions are sent at most so long after they were
 *     due
 */
public record Bounds(double generatorShare, double lateMillis) {
  /** Those of the command line. */
  public static final Bounds STANDARD = new Bounds(0.20, 20);
}
