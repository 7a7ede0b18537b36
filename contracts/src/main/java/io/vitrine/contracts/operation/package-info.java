/**
 * The frame of every built-in contract: a method is an operation with typed arguments, which knows
 * its footprint and performs itself on the transaction's overlay.
 */
package io.vitrine.contracts.operation;
