package io.vitrine.node.settlement;

import io.vitrine.api.LedgerView;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a settler works with.
 *
 * @param settings how often and how much
 * @param leading the latest state while this process is the one that settles; else empty
 * @param reader reads the lists
 * @param sender signs and sends
 * @param board what is told of it
 * @param clock about that of the blocks
 */
record SettlerParts(
    SettlementSettings settings,
    Supplier<Optional<LedgerView>> leading,
    SettlementReader reader,
    SettlementSender sender,
    SettlementBoard board,
    InstantSource clock) {}
