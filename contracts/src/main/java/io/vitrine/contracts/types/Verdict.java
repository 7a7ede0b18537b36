package io.vitrine.contracts.types;

/** What a gate decided. */
public enum Verdict {
  /** The series goes on. */
  PASSED,
  /** The series stops; its creator may amend it and submit it again. */
  REJECTED
}
