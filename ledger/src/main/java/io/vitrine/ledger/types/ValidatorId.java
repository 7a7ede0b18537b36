package io.vitrine.ledger.types;

/**
 * A validator by its position in the set of its epoch. A signer is always resolved through the set;
 * a key or name inside a message never decides who signed.
 *
 * @param index 0-based
 */
public record ValidatorId(int index) implements Comparable<ValidatorId> {
  /** Checks the range. */
  public ValidatorId {
    if (index < 0) {
      throw new IllegalArgumentException("negative validator index " + index);
    }
  }

  @Override
  public int compareTo(ValidatorId other) {
    return Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return "v" + index;
  }
}
