/**
 * The search over items (docs/adr/0050): a Lucene index beside the ledger, made from the state at
 * the start and kept up with every block.
 */
package io.vitrine.node.search;
