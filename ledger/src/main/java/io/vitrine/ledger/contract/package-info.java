/**
 * What a contract is to the ledger: calls, footprints, metered access to state. Contracts are
 * written against this package alone (architecture.md section 4).
 */
package io.vitrine.ledger.contract;
