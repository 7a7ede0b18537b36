package io.vitrine.contracts.auction;

import io.vitrine.ledger.types.Amount;

/** How one auction finds its price. */
public sealed interface AuctionRules {
  /** The longest extension, step or time to reveal: 30 days, in ms. */
  long MAX_INTERVAL = 30 * 24 * 60 * 60 * 1_000L;

  /** One method per kind. */
  interface Cases<R> {
    /** On English. */
    R onEnglish(English rules);

    /** On Dutch. */
    R onDutch(Dutch rules);

    /** On Sealed. */
    R onSealed(Sealed rules);
  }

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /** The kind. */
  AuctionKind kind();

  /** The lowest price at which the item can go. */
  Amount reserve();

  /** What the price begins at; zero for what does not fall. */
  default Amount opening() {
    return Amount.ZERO;
  }

  /** By how much the price rises or falls at least; zero when neither. */
  default Amount step() {
    return Amount.ZERO;
  }

  /** Extension, time between steps, or time to reveal, in ms. */
  long interval();

  /**
   * Rules of {@code kind} from their five values.
   *
   * @throws IllegalArgumentException when they do not fit together
   */
  static AuctionRules of(
      AuctionKind kind, Amount reserve, Amount opening, Amount step, long interval) {
    AuctionRules rules =
        switch (kind) {
          case ENGLISH -> new English(reserve, step, interval);
          case DUTCH -> new Dutch(opening, reserve, step, interval);
          case SEALED -> new Sealed(reserve, interval);
        };
    if (!rules.opening().equals(opening) || !rules.step().equals(step)) {
      throw new IllegalArgumentException(kind + " has no such opening price or step");
    }
    return rules;
  }

  private static void check(boolean fits, Amount reserve, long interval) {
    if (!fits || reserve.units() < 1 || interval < 0 || interval > MAX_INTERVAL) {
      throw new IllegalArgumentException(
          "reserve " + reserve.units() + ", interval " + interval + " or a step does not fit");
    }
  }

  /**
   * Rising bids.
   *
   * @param reserve the lowest first bid, at least 1
   * @param step by how much each bid has to exceed the one before, at least 1
   * @param interval a bid later than this before the end moves the end to this after the bid, in
   *     ms; 0 for a fixed end
   */
  record English(Amount reserve, Amount step, long interval) implements AuctionRules {
    /** Checks the ranges. */
    public English {
      check(step.units() >= 1, reserve, interval);
    }

    @Override
    public AuctionKind kind() {
      return AuctionKind.ENGLISH;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onEnglish(this);
    }
  }

  /**
   * A falling price.
   *
   * @param opening the first price
   * @param reserve where it stops falling, at least 1 and at most the first price
   * @param step by how much it falls each time, at least 1
   * @param interval how long it stays, in ms, at least 1
   */
  record Dutch(Amount opening, Amount reserve, Amount step, long interval) implements AuctionRules {
    /** Checks the ranges. */
    public Dutch {
      boolean falls = step.units() >= 1 && opening.compareTo(reserve) >= 0;
      check(falls && interval >= 1, reserve, interval);
    }

    /** The price {@code elapsed} ms, at least 0, after the start. */
    public Amount priceAfter(long elapsed) {
      long steps = elapsed / interval;
      long most = opening.minus(reserve).units() / step.units();
      return steps > most
          ? reserve
          : opening.minus(new Amount(Math.multiplyExact(steps, step.units())));
    }

    @Override
    public AuctionKind kind() {
      return AuctionKind.DUTCH;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDutch(this);
    }
  }

  /**
   * Bids that nobody else can read before the end.
   *
   * @param reserve the lowest bid, at least 1
   * @param interval how long after the end bids can be revealed, in ms, at least 1
   */
  record Sealed(Amount reserve, long interval) implements AuctionRules {
    /** Checks the range. */
    public Sealed {
      check(interval >= 1, reserve, interval);
    }

    @Override
    public AuctionKind kind() {
      return AuctionKind.SEALED;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSealed(this);
    }
  }
}
