package io.vitrine.registrar.realname;

/** What kind of official number stands for a person or company. */
public enum DocumentKind {
  /** The number of a natural person that a state gives once, such as a national identity number. */
  NATIONAL_IDENTITY,
  /** A passport; only where a state has no number that stays with a person. */
  PASSPORT,
  /** The number of a company in the register of its country. */
  COMPANY_REGISTER
}
