/**
 * What the organisation that registers identities decides and keeps off the ledger: real names,
 * applications and the vault of personal data (F.751.10 9.1 a, 9.2 a, 9.5.1 c). Pure rules and
 * encryption; no clock, no network, no database.
 */
package io.vitrine.registrar;
