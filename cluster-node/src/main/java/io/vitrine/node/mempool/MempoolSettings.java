package io.vitrine.node.mempool;

import akka.actor.typed.ActorRef;
import io.vitrine.ledger.crypto.SigningDomain;
import io.vitrine.node.lane.BatchShelf;
import io.vitrine.node.lane.LaneReports;
import io.vitrine.node.peer.Peers;
import io.vitrine.node.replica.FencedSigner;
import java.time.Duration;

/**
 * What a {@link Mempool} works with.
 *
 * @param ledgerId part of the journal's name
 * @param domain of the signatures
 * @param signer the key behind the lease
 * @param shelf where batches are stored
 * @param peers where they are streamed to
 * @param board hears what the lane holds
 * @param pendingLimit the most transactions that wait for a batch, however fast they are executed
 * @param level shows how many do
 * @param blockInterval the least time between two blocks (R3)
 */
public record MempoolSettings(
    String ledgerId,
    SigningDomain domain,
    FencedSigner signer,
    BatchShelf shelf,
    Peers peers,
    ActorRef<LaneReports> board,
    int pendingLimit,
    QueueLevel level,
    Duration blockInterval) {}
