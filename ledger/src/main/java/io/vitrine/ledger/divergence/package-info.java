/**
 * Finds the first entry in which the state of a replica differs from that of another one, with a
 * few questions and without sending the state: after a divergence (R4) the operator is told the
 * height and the key. A finding is a hint to people and decides nothing, so answers are not
 * verified beyond their form.
 */
package io.vitrine.ledger.divergence;
