/**
 * The invariants of consensus.md section 6, each checked by itself on what an outside observer
 * sees. A checker is fed every event as it happens and keeps what it needs, so no trace need be
 * stored.
 */
package io.vitrine.simulator.invariant;
