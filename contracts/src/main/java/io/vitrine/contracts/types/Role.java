package io.vitrine.contracts.types;

/** What an identity may do beyond holding and trading items. */
public enum Role {
  /** Registers identities, changes their states and roles, freezes items. */
  REGISTRAR,
  /** Mints and redeems the settlement unit. */
  PAYMENT,
  /** Creates series and issues items. */
  PUBLISHER,
  /** Reviews the originality of series. */
  REVIEWER,
  /** Assesses the legal and regulatory risk of series. */
  RISK_OFFICER,
  /** Approves series. */
  APPROVER,
  /** Freezes items by court order. */
  COURT
}
