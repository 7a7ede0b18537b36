package io.vitrine.contracts.drop;

/** How far a drop is at a block time. What the seller and time alone decide comes first. */
public enum DropPhase {
  /** Given up before anybody ordered. */
  CANCELLED,
  /** Not begun, or its items are not all in stock. */
  ANNOUNCED,
  /** It takes orders. */
  OPEN,
  /** First come: nothing is left. */
  SOLD_OUT,
  /** First come: over, with items left. */
  ENDED,
  /** A draw that takes no more entries and is not closed yet; anybody may close it. */
  CLOSING,
  /** A closed draw whose seller has not made the secret known yet. */
  REVEALING,
  /** A draw that has taken place. */
  DRAWN,
  /** A draw whose secret was not made known in time: everybody is refunded. */
  VOID
}
