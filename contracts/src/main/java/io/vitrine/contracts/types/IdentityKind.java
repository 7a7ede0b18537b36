package io.vitrine.contracts.types;

/** Who stands behind an identity. */
public enum IdentityKind {
  /** A natural person. */
  PERSON,
  /** A company or other legal person. */
  ORGANISATION
}
