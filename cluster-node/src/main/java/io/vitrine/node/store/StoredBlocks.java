package io.vitrine.node.store;

import akka.Done;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.consensus.RangeEnd;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.proof.FinalizedHeader;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.node.snapshot.SnapshotStart;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.chain.Execution;
import io.vitrine.persistence.chain.FinalBlock;
import io.vitrine.persistence.query.TransactionPositions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Final blocks, their results and the look-up by transaction in the organisation's keyspace. Record
 * and look-ups of a block are written at the same time, and a block's only after those of the block
 * before are durable: so after a crash at most those of the newest record can be incomplete, and
 * that block alone is written again.
 */
public final class StoredBlocks implements BlockStore, SnapshotStart.Chain {
  private static final long PAGE_BYTES = 1024 * 1024;
  private static final long LONGEST_RANGE = 3 * 1024 * 1024;

  private final ChainStore chain;
  private final TransactionPositions positions;

  /** Below this height results are complete and are not written again. */
  private final AtomicLong newestResult;

  private final AtomicLong keptFrom;

  /** The last change of {@link #keptFrom} on disk. */
  private CompletionStage<Done> keeping = CompletableFuture.completedFuture(Done.getInstance());

  /**
   * Over {@code chain} and {@code positions}.
   *
   * @param newestResult the greatest height whose record is stored; 0 when none is
   * @param keptFrom the lowest height from which on blocks are kept; 0 when all are
   */
  public StoredBlocks(
      ChainStore chain, TransactionPositions positions, long newestResult, long keptFrom) {
    this.chain = chain;
    this.positions = positions;
    this.newestResult = new AtomicLong(newestResult);
    this.keptFrom = new AtomicLong(keptFrom);
  }

  @Override
  public CompletionStage<Done> putFinal(
      List<Block> blocks, List<Block> closing, Certificate finalization) {
    List<CompletableFuture<Void>> writes = new ArrayList<>();
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(closing);
    for (Block block : all) {
      Optional<Certificate> own =
          Optional.of(finalization).filter(f -> f.hash().equals(block.hash()));
      writes.add(chain.putFinalized(block, own).toCompletableFuture());
    }
    return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
        .thenApply(done -> Done.getInstance());
  }

  @Override
  public CompletionStage<Done> putExecuted(ExecutedBlock executed) {
    long height = executed.height();
    if (height < newestResult.get()) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
    return chain
        .putExecution(
            new Execution(height, executed.record().encode(), ResultCodec.encode(executed)))
        .thenCombine(
            positions.put(
                height, executed.receipts().stream().map(Receipt::transactionId).toList()),
            (record, lookUps) -> {
              newestResult.accumulateAndGet(height, Math::max);
              return Done.getInstance();
            });
  }

  @Override
  public CompletionStage<List<Block>> finalBlocks(long height, int limit) {
    return chain.range(height, PAGE_BYTES).thenApply(found -> withoutClosing(found, limit));
  }

  /** Closing blocks repeat the height of the block before them (R13). */
  private static List<Block> withoutClosing(List<FinalBlock> found, int limit) {
    List<Block> blocks = new ArrayList<>();
    for (FinalBlock stored : found) {
      long height = stored.block().header().height();
      boolean closing =
          !blocks.isEmpty() && blocks.get(blocks.size() - 1).header().height() == height;
      if (!closing && blocks.size() < limit) {
        blocks.add(stored.block());
      }
    }
    return blocks;
  }

  @Override
  public CompletionStage<List<Block>> blocks(long height, int limit) {
    return finalBlocks(height, limit);
  }

  @Override
  public CompletionStage<List<Bytes>> records(long height, int limit) {
    return chain.executionRecords(height, limit);
  }

  @Override
  public CompletionStage<Optional<FinalRange>> range(long height, int maxBytes) {
    return chain
        .range(height, maxBytes)
        .thenCompose(
            found -> {
              Optional<FinalRange> range = finalized(found);
              return range.isPresent() || found.isEmpty() || maxBytes >= LONGEST_RANGE
                  ? CompletableFuture.completedFuture(range)
                  : chain.range(height, LONGEST_RANGE).thenApply(StoredBlocks::finalized);
            });
  }

  /** Blocks of another epoch are made final by another set: they are asked for by themselves. */
  private static Optional<FinalRange> finalized(List<FinalBlock> stored) {
    List<FinalBlock> found =
        stored.stream().takeWhile(b -> epoch(b) == epoch(stored.get(0))).toList();
    OptionalInt end = RangeEnd.index(found.size(), i -> found.get(i).finalization().isPresent());
    return end.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FinalRange(
                found.subList(0, end.getAsInt() + 1).stream().map(FinalBlock::block).toList(),
                found.get(end.getAsInt()).finalization().orElseThrow()));
  }

  private static long epoch(FinalBlock stored) {
    return stored.block().header().view().epoch();
  }

  @Override
  public CompletionStage<Optional<FinalRange>> finality(long height) {
    return chain
        .range(height, LONGEST_RANGE)
        .thenApply(
            found -> {
              int last = 0;
              while (last < found.size() && found.get(last).finalization().isEmpty()) {
                last++;
              }
              return finalized(found.subList(0, Math.min(last + 1, found.size())));
            });
  }

  @Override
  public CompletionStage<Optional<FinalizedHeader>> epochEnd(long epoch) {
    return chain.epochEnd(epoch).thenApply(found -> found.map(FinalizedHeader::decode));
  }

  @Override
  public long keptFrom() {
    return keptFrom.get();
  }

  /** It is on disk that no block below {@code height} is kept. */
  void notKeptBelow(long height) {
    keptFrom.accumulateAndGet(height, Math::max);
  }

  /**
   * Completes when it is on disk that {@code ends} are how the epochs from 0 on ended, and that
   * blocks are kept from {@code height} on; never lower than before. State sync and pruning both
   * raise it, one after the other.
   */
  public synchronized CompletionStage<Done> keepFrom(long height, List<FinalizedHeader> ends) {
    keeping =
        keeping
            .exceptionally(failed -> Done.getInstance())
            .thenCompose(
                done ->
                    height > keptFrom.get()
                        ? raise(height, ends)
                        : CompletableFuture.completedFuture(done));
    return keeping;
  }

  private CompletionStage<Done> raise(long height, List<FinalizedHeader> ends) {
    List<CompletableFuture<Void>> writes = new ArrayList<>();
    for (int epoch = 0; epoch < ends.size(); epoch++) {
      writes.add(chain.putEpochEnd(epoch, ends.get(epoch).encode()).toCompletableFuture());
    }
    return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
        .thenCompose(done -> chain.keepFrom(height))
        .thenApply(
            done -> {
              notKeptBelow(height);
              return Done.getInstance();
            });
  }

  @Override
  public CompletionStage<Optional<Block>> block(Hash hash) {
    return chain.getBlockByHash(hash).thenApply(found -> found.map(FinalBlock::block));
  }

  @Override
  public CompletionStage<Optional<Result>> result(long height) {
    return chain
        .getBlockByHeight(height)
        .thenCombine(
            chain.getExecution(height),
            (block, execution) ->
                block.isPresent() && execution.isPresent()
                    ? Optional.of(result(block.get().block(), execution.get()))
                    : Optional.empty());
  }

  private static Result result(Block block, Execution execution) {
    ResultCodec.Content content = ResultCodec.decode(execution.receipts());
    return new Result(
        block,
        ExecutionRecord.decode(execution.record()),
        content.envelopes(),
        content.receipts(),
        content.skipped());
  }

  @Override
  public CompletionStage<Optional<ExecutedTransaction>> transaction(Hash id) {
    return positions.find(
        id,
        position ->
            chain
                .getExecution(position.height())
                .thenApply(found -> found.flatMap(e -> transaction(e, position.index(), id))));
  }

  private static Optional<ExecutedTransaction> transaction(
      Execution execution, int index, Hash id) {
    ResultCodec.Content content = ResultCodec.decode(execution.receipts());
    long timestamp = ExecutionRecord.decode(execution.record()).timestamp();
    if (index >= content.receipts().size()
        || !content.receipts().get(index).transactionId().equals(id)) {
      return Optional.empty();
    }
    return Optional.of(
        new ExecutedTransaction(
            content.envelopes().get(index), content.receipts().get(index), timestamp));
  }
}
