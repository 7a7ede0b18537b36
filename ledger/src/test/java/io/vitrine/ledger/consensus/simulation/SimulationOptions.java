package io.vitrine.ledger.consensus.simulation;

import java.util.Random;

/**
 * The faults of one run, drawn from its seed.
 *
 * @param n validators
 * @param loss chance in percent that a message is lost while faults last
 * @param duplicate chance in percent that a message arrives twice
 * @param maxDelay longest usual delay, milliseconds; one message in fifty takes ten times as long
 * @param slowJournal chance in percent that a journal write takes up to two seconds
 * @param crashEvery mean time between crashes, milliseconds; 0 for none
 * @param partitionEvery mean time between partitions, milliseconds; 0 for none
 * @param silent a validator that never runs; -1 for none
 * @param twin a validator that runs twice with one key; -1 for none
 * @param batchEvery mean time between batches of one author, milliseconds
 * @param faultMillis how long faults and batches last
 * @param wire whether every message is encoded and decoded
 */
public record SimulationOptions(
    int n,
    int loss,
    int duplicate,
    int maxDelay,
    int slowJournal,
    int crashEvery,
    int partitionEvery,
    int silent,
    int twin,
    int batchEvery,
    int faultMillis,
    boolean wire) {
  /** No fault at all. */
  public static SimulationOptions calm(int n) {
    return new SimulationOptions(n, 0, 0, 10, 0, 0, 0, -1, -1, 150, 4_000, true);
  }

  /** A busy network with one validator that runs twice, and nothing else wrong. */
  public static SimulationOptions twin(int n, int twin) {
    return new SimulationOptions(n, 0, 0, 30, 0, 0, 1_500, -1, twin, 100, 6_000, false);
  }

  /** Slow journals and a lossy network of four, so that a restart of all finds much undone. */
  static SimulationOptions restartOfAll(Random random) {
    return new SimulationOptions(
        4,
        random.nextInt(15),
        random.nextInt(15),
        1 + random.nextInt(100),
        random.nextInt(40),
        0,
        random.nextBoolean() ? 0 : 1_000 + random.nextInt(2_000),
        -1,
        -1,
        50 + random.nextInt(500),
        3_000 + random.nextInt(4_000),
        false);
  }

  /** Each fault present or absent, light or heavy, by the seed. */
  public static SimulationOptions drawn(int n, Random random) {
    int byzantine = random.nextInt(3);
    int who = random.nextInt(n);
    return new SimulationOptions(
        n,
        random.nextBoolean() ? 0 : random.nextInt(25),
        random.nextBoolean() ? 0 : random.nextInt(40),
        1 + random.nextInt(random.nextBoolean() ? 20 : 150),
        random.nextBoolean() ? 0 : random.nextInt(20),
        random.nextBoolean() ? 0 : 800 + random.nextInt(4_000),
        random.nextBoolean() ? 0 : 1_000 + random.nextInt(4_000),
        byzantine == 1 ? who : -1,
        byzantine == 2 ? who : -1,
        50 + random.nextInt(1_500),
        4_000 + random.nextInt(6_000),
        random.nextInt(10) == 0);
  }
}
