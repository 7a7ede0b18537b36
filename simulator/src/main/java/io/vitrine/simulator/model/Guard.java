package io.vitrine.simulator.model;

/** A condition of the voting rules that can be dropped, to see the checker find the harm. */
public enum Guard {
  /** R4 (a): nothing was signed in the view before Notarize. Without it: M1. */
  NOTARIZE_ONCE,
  /** R7: no Finalize in a view in which Nullify was signed. Without it: M5. */
  FINALIZE_WITHOUT_NULLIFY,
  /**
   * R5: no Nullify in a view in which Finalize was signed. Implied by the next one, as only the
   * current view is nullified; either alone is enough, none is a fork.
   */
  NULLIFY_WITHOUT_FINALIZE,
  /** R7: Finalize only in views that were left, by R6 with the Notarization. */
  FINALIZE_AFTER_LEAVING,
  /** R4 (c): every view between parent and block has a Nullification. Without it: M6. */
  GAPS_NULLIFIED,
  /** R4 (c): the parent has a Notarization. */
  PARENT_NOTARIZED
}
