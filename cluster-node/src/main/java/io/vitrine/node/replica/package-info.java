/**
 * The ledger replica: takes the signing lease, recovers, runs the consensus core as an
 * event-sourced actor, and starts over with a new generation whenever a part fails (consensus.md
 * F1-F7).
 */
package io.vitrine.node.replica;
