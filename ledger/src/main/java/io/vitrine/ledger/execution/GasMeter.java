package io.vitrine.ledger.execution;

/** Counts the gas of one transaction. */
final class GasMeter {
  private final long limit;
  private long used;

  GasMeter(long limit) {
    this.limit = limit;
  }

  /** Spends {@code amount}; false, with all gas spent, when that is more than was left. */
  boolean charge(long amount) {
    if (amount > limit - used) {
      used = limit;
      return false;
    }
    used += amount;
    return true;
  }

  long used() {
    return used;
  }

  long limit() {
    return limit;
  }
}
