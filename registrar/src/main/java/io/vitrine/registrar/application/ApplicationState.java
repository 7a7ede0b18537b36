package io.vitrine.registrar.application;

/** How far an application is. */
public enum ApplicationState {
  /** Received; nobody has compared anything yet. */
  RECEIVED,
  /** A provider has given its finding; officers look at it. */
  CHECKED,
  /** One officer is for it. */
  SECONDED,
  /** Two officers are for it; the identity may be registered. */
  APPROVED,
  /** The ledger has the proposal to restore the identity at another address. */
  RESTORING,
  /** The ledger has the identity. */
  REGISTERED,
  /** An officer refused it. */
  REJECTED,
  /** The applicant took it back. */
  WITHDRAWN,
  /** The ledger refused it. */
  DECLINED;

  /** Whether nothing follows any more. */
  public boolean isOver() {
    return this == REGISTERED || this == REJECTED || this == WITHDRAWN || this == DECLINED;
  }
}
