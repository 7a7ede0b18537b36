/**
 * Attributes of an identity, disclosed one by one: the ledger holds a Merkle root over salted
 * attributes, their owner the attributes. Pure code, for who discloses and who checks.
 */
package io.vitrine.contracts.disclosure;
