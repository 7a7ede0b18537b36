package io.vitrine.contracts.types;

/**
 * How far a series is on its way to being issued (F.751.10 9.2 e); {@link Gate} leads from one to
 * the next.
 */
public enum SeriesStage {
  /** Its creator works on the terms. */
  DRAFT,
  /** Its terms are fixed and wait for the review. */
  SUBMITTED,
  /** Its originality was reviewed. */
  REVIEWED,
  /** Its legal and regulatory risk was assessed. */
  RISK_ASSESSED,
  /** It may be released. */
  APPROVED,
  /** Its items can be issued: the last stage. */
  ISSUED,
  /** A gate refused it. Its creator may amend it, which makes it a draft again. */
  REJECTED
}
