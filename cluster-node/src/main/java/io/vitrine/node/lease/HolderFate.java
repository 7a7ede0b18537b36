package io.vitrine.node.lease;

/** What a taker can prove about the holder of a lease. */
public enum HolderFate {
  /** Nothing: it may run, be paused, or live where this process cannot look. */
  UNKNOWN,
  /** Its process has ended, and with it everything that could sign. */
  GONE
}
