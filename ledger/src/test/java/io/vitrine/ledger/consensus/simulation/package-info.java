/**
 * Keys without curve arithmetic for tests of the core; whole simulations are a module of their own.
 */
package io.vitrine.ledger.consensus.simulation;
