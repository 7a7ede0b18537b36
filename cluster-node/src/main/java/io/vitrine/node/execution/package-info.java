/**
 * Executes final blocks in order, off the voting path: batches in, receipts, state and the Merkle
 * log out.
 */
package io.vitrine.node.execution;
