package io.vitrine.node.catchup;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import io.vitrine.ledger.consensus.HeldCertificates;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.divergence.StateOutline;
import io.vitrine.ledger.divergence.StateQuestion;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.EpochEnds;
import io.vitrine.node.lane.BatchStore;
import io.vitrine.node.replica.ConsensusCore;
import io.vitrine.node.replica.ReplicaBoard;
import io.vitrine.node.statesync.SnapshotOffers;
import io.vitrine.wire.FetchAnswer;
import io.vitrine.wire.FetchQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers peers' fetches (R9) from what the core knows and from the stores. An answer is cut to its
 * limit and what is cut can be asked for next; nothing is changed by answering.
 */
public final class FetchService {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Framing of an object in the answer. */
  private static final int FRAMING = 16;

  private static final int MARGIN = 64 * 1024;

  private final ActorSystem<?> system;
  private final ReplicaBoard board;
  private final BlockStore blocks;
  private final BatchStore batches;
  private final SnapshotOffers snapshots;

  /** A service over the replica of {@code board} and its stores. */
  public FetchService(
      ActorSystem<?> system,
      ReplicaBoard board,
      BlockStore blocks,
      BatchStore batches,
      SnapshotOffers snapshots) {
    this.system = system;
    this.board = board;
    this.blocks = blocks;
    this.batches = batches;
    this.snapshots = snapshots;
  }

  /** The answer; {@link FetchAnswer#NONE} when nothing is held. */
  public CompletionStage<FetchAnswer> answer(FetchQuery query) {
    return query.match(
        new FetchQuery.Cases<CompletionStage<FetchAnswer>>() {
          @Override
          public CompletionStage<FetchAnswer> onCertificates(FetchQuery.Certificates q) {
            return picture().thenCompose(p -> certificates(p, q.view()));
          }

          @Override
          public CompletionStage<FetchAnswer> onBlockByHash(FetchQuery.BlockByHash q) {
            return block(q.hash());
          }

          @Override
          public CompletionStage<FetchAnswer> onBatches(FetchQuery.Batches q) {
            return descend(q, q.tip(), 0, new ArrayList<>())
                .thenApply(
                    found ->
                        found.batches().isEmpty()
                            ? FetchAnswer.ofKeptFrom(blocks.keptFrom())
                            : found);
          }

          @Override
          public CompletionStage<FetchAnswer> onFinalizedRange(FetchQuery.FinalizedRange q) {
            if (q.fromHeight() < blocks.keptFrom()) {
              return CompletableFuture.completedFuture(FetchAnswer.ofKeptFrom(blocks.keptFrom()));
            }
            return blocks
                .range(q.fromHeight(), q.maxBytes() - MARGIN)
                .thenApply(
                    range ->
                        range
                            .map(r -> FetchAnswer.ofRange(r.blocks(), r.finalization()))
                            .orElse(FetchAnswer.NONE));
          }

          @Override
          public CompletionStage<FetchAnswer> onStatePart(FetchQuery.StatePart q) {
            return CompletableFuture.completedFuture(statePart(q.question()));
          }

          @Override
          public CompletionStage<FetchAnswer> onSnapshot(FetchQuery.Snapshot q) {
            return snapshots.newest(q.fromHeight());
          }

          @Override
          public CompletionStage<FetchAnswer> onChunks(FetchQuery.Chunks q) {
            return snapshots.chunks(q.hashes());
          }
        });
  }

  private FetchAnswer statePart(StateQuestion question) {
    return board
        .states()
        .find(question.height())
        .flatMap(view -> new StateOutline(view.state()).answer(question))
        .map(FetchAnswer::ofState)
        .orElse(FetchAnswer.NONE);
  }

  private CompletionStage<Optional<ConsensusCore.Picture>> picture() {
    return board
        .parts()
        .map(
            parts ->
                AskPattern.<ConsensusCore.Command, ConsensusCore.Picture>ask(
                        parts.core(), ConsensusCore.Look::new, PATIENCE, system.scheduler())
                    .thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  /** For a view of an earlier epoch: the Finalization that ended that epoch (R18). */
  private CompletionStage<FetchAnswer> certificates(
      Optional<ConsensusCore.Picture> picture, View view) {
    if (picture.isEmpty()) {
      return CompletableFuture.completedFuture(FetchAnswer.NONE);
    }
    SafetyState state = picture.get().state();
    if (view.epoch() < state.view().epoch()) {
      return new EpochEnds(blocks)
          .find(view.epoch(), state.lastFinalized().height() + 1)
          .thenApply(
              end ->
                  end.map(header -> FetchAnswer.ofCertificates(List.of(header.finalization())))
                      .orElse(FetchAnswer.NONE));
    }
    return CompletableFuture.completedFuture(
        FetchAnswer.ofCertificates(HeldCertificates.of(state, picture.get().knowledge(), view)));
  }

  private CompletionStage<FetchAnswer> block(Hash hash) {
    return picture()
        .thenApply(p -> p.map(known -> known.knowledge().tree().blocks().get(hash)))
        .thenCompose(
            found ->
                found.isPresent() ? CompletableFuture.completedFuture(found) : blocks.block(hash))
        .thenApply(found -> found.map(FetchAnswer::ofBlock).orElse(FetchAnswer.NONE));
  }

  private CompletionStage<FetchAnswer> descend(
      FetchQuery.Batches query, LaneTip at, int bytes, List<Batch> found) {
    if (at.seq() < query.fromSeq()) {
      return CompletableFuture.completedFuture(FetchAnswer.ofBatches(found));
    }
    ValidatorId author = query.author();
    return batches
        .find(author, at)
        .thenCompose(
            batch -> {
              int size = batch.map(b -> b.encode().size() + FRAMING).orElse(0);
              if (batch.isEmpty() || bytes + size > query.maxBytes() - MARGIN) {
                return CompletableFuture.completedFuture(FetchAnswer.ofBatches(found));
              }
              found.add(batch.get());
              return descend(query, batch.get().header().previous(), bytes + size, found);
            });
  }
}
