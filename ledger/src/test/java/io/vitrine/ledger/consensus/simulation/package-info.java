/**
 * Whole validators around the consensus core in one thread over a seeded, faulty network: journal,
 * rounds, lanes and execution are simple models, the core is the real one.
 */
package io.vitrine.ledger.consensus.simulation;
