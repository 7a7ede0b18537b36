/**
 * The signing lease, consensus.md F1-F6: the rules as pure values, and the actor that takes, renews
 * and gives back the lease of one ledger.
 */
package io.vitrine.node.lease;
