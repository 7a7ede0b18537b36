package io.vitrine.ledger.consensus;

/**
 * The local pacing of one validator, all in milliseconds. None of it is agreed between validators:
 * other values make a validator slower or more impatient, never unsafe (R10).
 *
 * @param t0Millis T0, the time-out of a view after recent progress; 1,200 in a LAN, 3,000 in a WAN
 * @param maxViewMillis T_max, the cap of the growing time-out; mandatory
 * @param idleIntervalMillis the time between two blocks of a ledger with nothing to order
 * @param minBlockIntervalMillis the least time from a parent's arrival to the proposal on it (R3)
 * @param retryMaxMillis the longest pause between re-sends inside one view (R5)
 * @param maxAgeMillis how far a proposal's timestamp may lie behind this clock (R4 f)
 * @param maxDriftMillis how far it may lie ahead of this clock before the vote waits (R4 f)
 */
public record Timing(
    long t0Millis,
    long maxViewMillis,
    long idleIntervalMillis,
    long minBlockIntervalMillis,
    long retryMaxMillis,
    long maxAgeMillis,
    long maxDriftMillis) {
  /** For validators in one data centre. */
  public static final Timing LAN = new Timing(1_200, 20_000, 30_000, 100, 5_000, 10_000, 500);

  /** Checks that every duration is positive and that the cap is not below T0. */
  public Timing {
    if (t0Millis < 1
        || maxViewMillis < t0Millis
        || idleIntervalMillis < 1
        || minBlockIntervalMillis < 0
        || retryMaxMillis < 1
        || maxAgeMillis < 1
        || maxDriftMillis < 0) {
      throw new IllegalArgumentException("timing out of range");
    }
  }
}
