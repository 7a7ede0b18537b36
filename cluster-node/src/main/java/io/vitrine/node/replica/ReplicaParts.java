package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import io.vitrine.node.gateway.Milestones;
import io.vitrine.node.lane.Lanes;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.round.Rounds;

/**
 * The parts of a serving replica that others on the same node may talk to.
 *
 * @param peers the links to the others
 * @param core the consensus core
 * @param rounds takes peers' consensus messages
 * @param lanes takes peers' batches and evidence
 * @param mempool takes transactions
 * @param milestones waits for commits and proofs
 */
public record ReplicaParts(
    Peers peers,
    ActorRef<ConsensusCore.Command> core,
    ActorRef<Rounds.Command> rounds,
    ActorRef<Lanes.Command> lanes,
    ActorRef<Mempool.Command> mempool,
    ActorRef<Milestones.Command> milestones) {}
