package io.vitrine.persistence.query;

import io.vitrine.ledger.types.Address;

/**
 * An item of a series and who holds it.
 *
 * @param owner the holder
 * @param number the item's number in the series, from 1
 */
public record HeldItem(Address owner, long number) {}
