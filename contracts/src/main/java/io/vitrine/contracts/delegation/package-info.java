/**
 * Mandates: a person or organisation lets somebody else act for it, within named powers and until a
 * time. The members of an organisation are those who hold its mandates.
 */
package io.vitrine.contracts.delegation;
