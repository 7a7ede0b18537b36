package io.vitrine.registrar.application;

/** Who applies (F.751.10 9.2 a). */
public enum ApplicantKind {
  /** A natural person. */
  PERSON,
  /** A company or public body. */
  ORGANISATION
}
