package io.vitrine.contracts.collection;

/** As whom somebody freezes an item, the weakest first. */
public enum Authority {
  /** The creator of its series. */
  CREATOR,
  /** A registrar. */
  REGISTRAR,
  /** A court, by its order. */
  COURT;

  /** The most characters of a name. */
  static final int LONGEST = 16;

  /** Whether it may lift a freeze by {@code other}: the court's is lifted by a court only. */
  boolean lifts(Authority other) {
    return compareTo(other) >= 0;
  }
}
