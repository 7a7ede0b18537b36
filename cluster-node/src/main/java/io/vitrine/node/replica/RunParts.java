package io.vitrine.node.replica;

import akka.actor.typed.ActorRef;
import io.vitrine.node.catchup.CatchUp;
import io.vitrine.node.catchup.Fetcher;
import io.vitrine.node.execution.Executor;
import io.vitrine.node.gateway.Milestones;
import io.vitrine.node.lane.Lanes;
import io.vitrine.node.mempool.Mempool;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.pruning.Pruner;
import io.vitrine.node.round.Rounds;
import io.vitrine.node.statesync.StateSyncing;
import java.util.List;

/** The children of one run. */
record RunParts(
    Peers peers,
    ActorRef<ConsensusCore.Command> core,
    ActorRef<Rounds.Command> rounds,
    ActorRef<Lanes.Command> lanes,
    ActorRef<Mempool.Command> mempool,
    ActorRef<Executor.Command> executor,
    ActorRef<CatchUp.Command> catchUp,
    ActorRef<StateSyncing.Command> sync,
    ActorRef<Fetcher.Command> fetcher,
    ActorRef<Milestones.Command> milestones,
    ActorRef<Pruner.Command> pruner) {
  /** All but what speaks with peers. */
  List<ActorRef<?>> working() {
    return List.of(core, rounds, lanes, mempool, executor, catchUp, sync, milestones, pruner);
  }

  /** What others outside the run may speak with. */
  ReplicaParts published() {
    return new ReplicaParts(peers, core, rounds, lanes, mempool, milestones);
  }
}
