/** Who votes: the validator set of an epoch, its thresholds, and the genesis document. */
package io.vitrine.ledger.membership;
