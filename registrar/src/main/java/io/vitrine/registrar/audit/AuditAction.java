package io.vitrine.registrar.audit;

/** What was done with personal data. */
public enum AuditAction {
  /** Shown with stars in the place of most characters. */
  SHOWN_MASKED,
  /** Shown in full. */
  REVEALED,
  /** The person behind an address was looked up and shown in full. */
  LOOKED_UP,
  /** Given to the provider that compares documents. */
  GIVEN_TO_PROVIDER,
  /** Attributes were derived for the ledger. */
  ATTRIBUTES_DERIVED,
  /** Attributes were given to the person. */
  ATTRIBUTES_GIVEN,
  /** The erasure was ordered. */
  ERASURE_ORDERED,
  /** A key that was made in advance became somebody's. */
  KEY_HANDED_OUT,
  /** A custodial key signed a transaction, whose id is the reference. */
  TRANSACTION_SIGNED,
  /** A custodial key was given to the person. */
  KEY_EXPORTED
}
