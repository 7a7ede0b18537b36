/**
 * The vote collector of one view: verifies proposals and votes, and turns them into certificates,
 * inputs of the core and evidence. Pure values; an actor or a simulator hosts them.
 */
package io.vitrine.ledger.consensus.round;
