package io.vitrine.simulator.replica;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.HeldCertificates;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.LaneTip;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.simulator.message.Found;
import io.vitrine.simulator.message.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers peers' fetches from what the core knows and from the disk, as FetchService does. */
final class Serving implements Query.Cases<Found> {
  /** Batches in one answer: a usable prefix (R9). */
  private static final int MOST = 8;

  /** Chunks in one answer: less than may be asked for at once, so what is left is asked again. */
  private static final int CHUNKS = 5;

  private final Incarnation process;

  private Serving(Incarnation process) {
    this.process = process;
  }

  static Found answer(Incarnation process, Query query) {
    return query.match(new Serving(process));
  }

  @Override
  public Found onCertificates(Query.Certificates query) {
    SafetyState state = process.core().state();
    List<Certificate> found =
        query.view().epoch() < state.view().epoch()
            ? process.disk().epochEnd(query.view().epoch()).stream()
                .map(FinalizedHeader::finalization)
                .toList()
            : HeldCertificates.of(state, process.core().knowledge(), query.view());
    return new Found(found, List.of(), List.of());
  }

  @Override
  public Found onBlockByHash(Query.BlockByHash query) {
    Block known = process.core().knowledge().tree().blocks().get(query.hash());
    Optional<Block> block = known != null ? Optional.of(known) : process.disk().block(query.hash());
    return new Found(List.of(), block.stream().toList(), List.of());
  }

  @Override
  public Found onFinalRange(Query.FinalRange query) {
    long kept = process.disk().keptFrom();
    if (query.fromHeight() < kept) {
      return Found.ofKeptFrom(kept);
    }
    return process
        .disk()
        .range(query.fromHeight())
        .map(r -> new Found(List.of(r.finalization()), r.blocks(), List.of()))
        .orElse(Found.NOTHING);
  }

  @Override
  public Found onBatches(Query.Batches query) {
    List<Batch> found = new ArrayList<>();
    LaneTip at = query.tip();
    while (at.seq() >= query.fromSeq() && found.size() < MOST) {
      Optional<BatchCheck.Valid> batch = process.disk().batch(query.author(), at);
      if (batch.isEmpty()) {
        break;
      }
      found.add(batch.get().batch());
      at = batch.get().batch().header().previous();
    }
    return found.isEmpty()
        ? Found.ofKeptFrom(process.disk().keptFrom())
        : new Found(List.of(), List.of(), found);
  }

  @Override
  public Found onSnapshot(Query.Snapshot query) {
    return process.offers().newest(query.fromHeight()).map(Found::ofSnapshot).orElse(Found.NOTHING);
  }

  @Override
  public Found onChunks(Query.Chunks query) {
    return Found.ofChunks(
        query.hashes().stream()
            .distinct()
            .map(process.disk().shelf()::chunk)
            .flatMap(Optional::stream)
            .limit(CHUNKS)
            .toList());
  }
}
