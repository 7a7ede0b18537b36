/**
 * One actor per contract: it owns the contract's state tree and applies one write set per block.
 */
package io.vitrine.node.contract;
