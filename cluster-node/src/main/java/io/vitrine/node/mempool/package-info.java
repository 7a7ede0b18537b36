/**
 * The own lane: admits transactions within bounds, seals them into batches one at a time, and
 * publishes each batch only after it is durable and the signing lease was checked (consensus.md
 * L1).
 */
package io.vitrine.node.mempool;
