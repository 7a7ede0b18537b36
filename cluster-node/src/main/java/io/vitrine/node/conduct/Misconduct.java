package io.vitrine.node.conduct;

import java.util.Locale;

/**
 * Why input of a peer was refused. Kinds with a weight of 0 happen to honest validators too: one
 * that lags, or that repeats after a reconnection what may have been lost (R5). They are counted
 * and never punished. The others no correct validator ever sends (R14).
 */
public enum Misconduct {
  /** Not the canonical encoding of anything. */
  MALFORMED(25),
  /** Larger than its limit; refused by its declared size, before any of it is kept. */
  OVERSIZE(25),
  /** A signature that does not verify: made with another key, or for another ledger or message. */
  BAD_SIGNATURE(10),
  /** In the name of a validator that may not say it: a proposal of one who does not lead. */
  WRONG_SIGNER(10),
  /** A certificate with too few, doubled or invalid signatures. */
  INVALID_CERTIFICATE(25),
  /** A proposal, properly signed, that can never be valid. */
  INVALID_PROPOSAL(25),
  /** A batch that breaks the rules of lanes or holds invalid transactions. */
  INVALID_BATCH(25),
  /** An answer to a fetch that is not what was asked for. */
  BAD_ANSWER(10),
  /**
   * Two signed messages of one validator that contradict each other. Kept as evidence; its other
   * messages still count, so its streams stay open.
   */
  EVIDENCE(0),
  /** Does not follow the peer protocol: no opening, too many streams. */
  PROTOCOL_VIOLATION(10),
  /**
   * More than its rate allows: it waits before any signature is looked at, or a fetch is refused.
   * That is enough: no further penalty.
   */
  RATE_EXCEEDED(0),
  /** Opened a stream and then neither spoke nor read in time. */
  SLOW(10),
  /** For a view or position too far from the own; no misconduct of one who lags. */
  OUT_OF_WINDOW(0),
  /** Known already; no misconduct of one who reconnected. */
  REPLAYED(0);

  private final int weight;

  Misconduct(int weight) {
    this.weight = weight;
  }

  /** Points of {@link Penalty} that one occurrence costs; 0 for what honest validators may do. */
  public int weight() {
    return weight;
  }

  /** Lower-case name for metrics, statuses and logs, such as {@code bad_signature}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
