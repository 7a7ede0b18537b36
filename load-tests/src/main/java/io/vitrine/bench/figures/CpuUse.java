package io.vitrine.bench.figures;

/**
 * CPU time in milliseconds, by who used it.
 *
 * @param node the program that runs the four organisations
 * @param cassandra their database
 * @param generator this program
 * @param others everything else on the machine
 * @param idle nobody
 */
public record CpuUse(long node, long cassandra, long generator, long others, long idle) {
  /** Of the cores' time, the part that the organisations took. */
  public double nodeShare() {
    return share(node);
  }

  /** Of the cores' time, the part that their database took. */
  public double cassandraShare() {
    return share(cassandra);
  }

  /** Of the cores' time, the part that the generator took. */
  public double generatorShare() {
    return share(generator);
  }

  /** Of the cores' time, the part of programs that are not part of the bench. */
  public double othersShare() {
    return share(others);
  }

  /** Of the cores' time, the part that nobody used. */
  public double idleShare() {
    return share(idle);
  }

  private double share(long part) {
    long all = node + cassandra + generator + others + idle;
    return all == 0 ? 0 : (double) part / all;
  }
}
