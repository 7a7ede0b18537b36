package io.vitrine.ledger.types;

/**
 * One step of the consensus. Views are compared as (epoch, number), consensus.md section 2; number
 * 0 is the state before the first view of an epoch, the first view is 1.
 *
 * @param epoch 0 for the set of genesis, then counted up; never negative
 * @param number position inside the epoch; never negative
 */
public record View(long epoch, long number) implements Comparable<View> {
  /** Before the first view of the first epoch. */
  public static final View GENESIS = new View(0, 0);

  /** Checks the ranges. */
  public View {
    if (epoch < 0 || number < 0) {
      throw new IllegalArgumentException("negative view " + epoch + "/" + number);
    }
  }

  /** The view after this one in the same epoch. */
  public View next() {
    return new View(epoch, Math.addExact(number, 1));
  }

  /** The view before this one in the same epoch; number must be positive. */
  public View previous() {
    return new View(epoch, number - 1);
  }

  /** Whether this view comes after {@code other}. */
  public boolean isAfter(View other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(View other) {
    int byEpoch = Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return epoch + "/" + number;
  }
}
