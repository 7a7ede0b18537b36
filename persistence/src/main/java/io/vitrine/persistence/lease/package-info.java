/** The stored side of the signing lease, consensus.md F1: one row per ledger and validator. */
package io.vitrine.persistence.lease;
