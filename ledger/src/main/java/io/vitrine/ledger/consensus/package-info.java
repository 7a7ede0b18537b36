/**
 * The consensus core: Simplex over lanes as a pure decider. {@code decide(state, knowledge, input)}
 * gives facts to make durable and outputs to send once they are; nothing here reads a clock, does
 * I/O or keeps state between calls. The rules R0-R18 are those of docs/spec/consensus.md.
 */
package io.vitrine.ledger.consensus;
