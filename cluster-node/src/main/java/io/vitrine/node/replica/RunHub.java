package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.HaltReason;
import io.vitrine.ledger.consensus.Input;
import io.vitrine.ledger.consensus.SyncPoint;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.execution.Executor;
import io.vitrine.node.peer.PeerLink;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Where the parts of a run report to.
 *
 * @param core takes inputs for the core
 * @param links hears of connections
 * @param progress hears of execution
 * @param halt hears that the replica must stop for good
 * @param epochs hears that the next epoch began: this run is over
 * @param pruned hears who does not keep the blocks after a height any more
 * @param synced hears that the replica is to go on from a snapshot: this run is over
 */
record RunHub(
    Consumer<Input> core,
    ActorRef<PeerLink.Event> links,
    Executor.Listener progress,
    Consumer<HaltReason> halt,
    Consumer<EpochStart> epochs,
    BiConsumer<ValidatorId, Long> pruned,
    Consumer<SyncPoint> synced) {}
