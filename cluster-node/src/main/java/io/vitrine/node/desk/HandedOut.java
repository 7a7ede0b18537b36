package io.vitrine.node.desk;

import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Address;

/**
 * A key of the pool that is nobody else's any more.
 *
 * @param address of its account
 * @param secret the key
 */
record HandedOut(Address address, Secret secret) {}
