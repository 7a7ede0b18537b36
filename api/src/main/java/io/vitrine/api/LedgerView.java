package io.vitrine.api;

import io.vitrine.ledger.state.WorldState;

/**
 * The state after a committed height; immutable, so any number of reads see the same ledger.
 *
 * @param height the last executed height
 * @param timestamp its block time, milliseconds since 1970 UTC
 * @param state the state after it
 */
public record LedgerView(long height, long timestamp, WorldState state) {}
