package io.vitrine.ledger.consensus;

import io.vitrine.ledger.membership.ValidatorSet;

/**
 * The validator change that the state holds after some block (R13): written by governance once per
 * epoch, for the epoch after it, and immutable from then on.
 *
 * @param epoch the epoch in which {@code set} votes
 * @param set its validators
 */
public record PendingValidators(long epoch, ValidatorSet set) {}
