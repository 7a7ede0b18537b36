package io.vitrine.node.execution;

import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.state.WorldState;

/**
 * Where execution stands.
 *
 * @param height the last executed height
 * @param timestamp its block time, milliseconds since 1970 UTC
 * @param cut its cut: everything at or below it was executed
 * @param state the state after it
 * @param log the log of all executed blocks
 */
public record ChainTip(long height, long timestamp, Cut cut, WorldState state, MerkleLog log) {}
