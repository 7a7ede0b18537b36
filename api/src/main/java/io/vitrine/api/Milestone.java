package io.vitrine.api;

/** How far a transaction has got (architecture.md section 4). */
public enum Milestone {
  /** Its block is final and executed here; the receipt exists. */
  COMMITTED,
  /** A later final header attests that execution. */
  PROVABLE
}
