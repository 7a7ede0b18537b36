package io.vitrine.node.store;

import akka.Done;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.execution.BlockStore;
import io.vitrine.node.execution.ExecutedBlock;
import io.vitrine.persistence.chain.ChainStore;
import io.vitrine.persistence.chain.Execution;
import io.vitrine.persistence.chain.FinalBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Final blocks and their results in the chain store, with a look-up by transaction in memory. */
public final class StoredBlocks implements BlockStore {
  private static final long PAGE_BYTES = 1024 * 1024;
  private static final long LONGEST_RANGE = 3 * 1024 * 1024;

  private final ChainStore chain;
  private final TransactionPlaces places = new TransactionPlaces();
  private final long storedResults;

  /**
   * Over {@code chain}.
   *
   * @param storedResults up to this height results are stored already and are not written again
   */
  public StoredBlocks(ChainStore chain, long storedResults) {
    this.chain = chain;
    this.storedResults = storedResults;
  }

  @Override
  public CompletionStage<Done> putFinal(List<Block> blocks, Certificate finalization) {
    List<CompletableFuture<Void>> writes = new ArrayList<>();
    for (Block block : blocks) {
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
    for (Receipt receipt : executed.receipts()) {
      places.put(receipt.transactionId(), height, receipt.index());
    }
    if (height <= storedResults) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
    return chain
        .putExecution(
            new Execution(height, executed.record().encode(), ResultCodec.encode(executed)))
        .thenApply(done -> Done.getInstance());
  }

  @Override
  public CompletionStage<List<Block>> finalBlocks(long height, int limit) {
    return chain
        .range(height, PAGE_BYTES)
        .thenApply(found -> found.stream().limit(limit).map(FinalBlock::block).toList());
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

  private static Optional<FinalRange> finalized(List<FinalBlock> found) {
    for (int last = found.size() - 1; last >= 0; last--) {
      Optional<Certificate> finalization = found.get(last).finalization();
      if (finalization.isPresent()) {
        List<Block> blocks = found.subList(0, last + 1).stream().map(FinalBlock::block).toList();
        return Optional.of(new FinalRange(blocks, finalization.get()));
      }
    }
    return Optional.empty();
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
    Optional<TransactionPlaces.Place> place = places.find(id);
    if (place.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return chain
        .getExecution(place.get().height())
        .thenApply(found -> found.flatMap(e -> transaction(e, place.get().index(), id)));
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
