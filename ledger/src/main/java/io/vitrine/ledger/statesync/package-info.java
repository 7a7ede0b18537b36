/**
 * State sync (R15): a replica that lacks many blocks takes over a snapshot of a peer instead of
 * executing them. What is believed is decided here; the host asks, stores and waits.
 */
package io.vitrine.ledger.statesync;
