/**
 * Blocks and what validators sign about them: headers, proposals, votes, certificates (consensus.md
 * section 2).
 */
package io.vitrine.ledger.block;
