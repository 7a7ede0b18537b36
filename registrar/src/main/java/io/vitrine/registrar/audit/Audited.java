package io.vitrine.registrar.audit;

import io.vitrine.registrar.vault.PersonId;

/**
 * The proof that an opening of a person's data stands in the log. Only {@link AuditLog} makes one,
 * after its entry is durable, and the vault opens nothing without one: so no access can skip it.
 */
public final class Audited {
  private final AuditEntry entry;

  Audited(AuditEntry entry) {
    this.entry = entry;
  }

  /** Whose data may be opened. */
  public PersonId person() {
    return entry.access().person();
  }

  /** The number of its entry. */
  public long number() {
    return entry.number();
  }
}
