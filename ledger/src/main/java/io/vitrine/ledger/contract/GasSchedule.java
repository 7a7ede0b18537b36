package io.vitrine.ledger.contract;

/**
 * What each operation costs. Gas is metered, not paid: it bounds the work one transaction causes.
 * One unit is roughly 10 ns of a validator's core; writes cost more than their time because they
 * stay. Changing a number changes results, so these constants are part of the protocol.
 */
public final class GasSchedule {
  /** Every executed transaction: signature, replay window, receipt. */
  public static final long TRANSACTION = 5_000;

  /** Per byte of the envelope. */
  public static final long TRANSACTION_BYTE = 5;

  /** Looking up one key, found or not. */
  public static final long READ = 200;

  /** Per byte of a value found. */
  public static final long READ_BYTE = 1;

  /** Setting one key: the path in the state tree is hashed anew. */
  public static final long WRITE = 1_000;

  /** Per byte of key and value written. */
  public static final long WRITE_BYTE = 10;

  /** Removing one key. */
  public static final long DELETE = 1_000;

  /** One event. */
  public static final long EVENT = 300;

  /** Per byte of an event's type and data, and of the call's result. */
  public static final long OUTPUT_BYTE = 10;

  /** Checking one Ed25519 signature. */
  public static final long SIGNATURE = 10_000;

  private GasSchedule() {}
}
