package io.vitrine.ledger.lane;

/** Why a batch of a remote lane was stored: it decides whether it may be evicted (L2). */
public enum Naming {
  /** Its author pushed it. */
  PUSHED,
  /** A proposal's cut names it, or a batch above it. */
  PROPOSED,
  /** A notarized or final cut or an own vote names it, or a batch above it: it stays. */
  CERTIFIED
}
