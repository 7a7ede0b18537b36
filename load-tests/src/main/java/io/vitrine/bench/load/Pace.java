package io.vitrine.bench.load;

import java.net.InetSocketAddress;
import java.util.List;

/** When the next transaction is sent. */
public sealed interface Pace {
  /** What a ledger is thought to commit in a second while nobody knows. */
  double FIRST_RATE = 2_500;

  /** The most transactions that a gateway takes in one request. */
  int LARGEST_BUNDLE = 512;

  /** How much more is signed than the rate so far needs. */
  double RESERVE = 1.6;

  /**
   * Begins to work on {@code chains}; {@code gateways} take the requests in turn.
   *
   * @param bundle the most transactions in one request
   */
  Loop start(List<InetSocketAddress> gateways, List<Chain> chains, int bundle);

  /**
   * How many transactions to sign for each second of a load.
   *
   * @param expected what the ledger is thought to commit in a second
   */
  double signed(double expected);

  /** Transactions that should be sent a second; 0 when the answers decide. */
  double perSecond();

  /** That of one of {@code ledgers} which share this one. */
  Pace of(int ledgers);

  /** When the answer to the one before came in. */
  record Closed() implements Pace {
    @Override
    public Loop start(List<InetSocketAddress> gateways, List<Chain> chains, int bundle) {
      return ClosedLoop.start(gateways, chains, bundle);
    }

    @Override
    public double signed(double expected) {
      return RESERVE * expected;
    }

    @Override
    public double perSecond() {
      return 0;
    }

    @Override
    public Pace of(int ledgers) {
      return this;
    }
  }

  /**
   * At fixed times, whatever the answers are.
   *
   * @param perSecond 0.1 to 100,000
   */
  record Open(double perSecond) implements Pace {
    /** Chains are not used quite evenly. */
    private static final double DUE = 1.1;

    private static final double LEAST = 0.1;
    private static final double MOST = 100_000;

    /** Checks the range. */
    public Open {
      if (!(perSecond >= LEAST && perSecond <= MOST)) {
        throw new IllegalArgumentException(
            "a rate is " + LEAST + " to " + MOST + " transactions a second, not " + perSecond);
      }
    }

    @Override
    public Loop start(List<InetSocketAddress> gateways, List<Chain> chains, int bundle) {
      return OpenLoop.start(
          gateways, chains, new Schedule(System.nanoTime(), perSecond, bundle), bundle);
    }

    @Override
    public Pace of(int ledgers) {
      return new Open(perSecond / ledgers);
    }

    /** What is due; not more than the ledger can commit, lest the memory ends. */
    @Override
    public double signed(double expected) {
      return Math.min(DUE * perSecond, RESERVE * Math.max(expected, FIRST_RATE));
    }
  }
}
