package io.vitrine.registrar.application;

/** What a provider says about an applicant's documents; officers decide. */
public enum Finding {
  /** Documents, number and person fit together. */
  MATCH,
  /** Something could not be compared, or the provider did not answer: a person has to look. */
  UNSURE,
  /** Something contradicts something else. */
  MISMATCH
}
