/** Tables of payments from outside the ledger; only an organisation that takes some has them. */
package io.vitrine.persistence.payment;
