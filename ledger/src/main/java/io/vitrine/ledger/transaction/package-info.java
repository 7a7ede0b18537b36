/** What users sign: the transaction's body, its envelope and the rules it is admitted by. */
package io.vitrine.ledger.transaction;
