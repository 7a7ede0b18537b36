package io.vitrine.ledger.lane;

import java.util.Optional;

/**
 * What became of a batch that is verified and durable.
 *
 * @param receiver the receiver after it
 * @param held whether the receiver counts it as held; not when it lies at or below the final
 *     position, does not extend it, or is too far above it
 * @param fork evidence, when it contradicts a batch held here and the fork was not known
 */
public record LaneHolding(LaneReceiver receiver, boolean held, Optional<LaneFork> fork) {}
