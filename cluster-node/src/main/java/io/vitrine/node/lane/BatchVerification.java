package io.vitrine.node.lane;

import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.BatchRejection;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionCheck;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Verifies the transactions of a batch, in chunks over a fixed pool (L2: "all signatures are
 * verified in parallel"). Frame and author are checked before.
 *
 * @param rules of the ledger
 * @param pool runs the chunks
 */
record BatchVerification(TransactionRules rules, Executor pool) {
  private static final int CHUNK = 64;

  /** The verdict on the transactions of {@code batch}. */
  CompletionStage<BatchCheck> check(Batch batch) {
    List<CompletableFuture<List<TransactionCheck>>> chunks = new ArrayList<>();
    List<Bytes> envelopes = batch.envelopes();
    for (int from = 0; from < envelopes.size(); from += CHUNK) {
      List<Bytes> chunk = envelopes.subList(from, Math.min(from + CHUNK, envelopes.size()));
      chunks.add(
          CompletableFuture.supplyAsync(
              () -> chunk.stream().map(rules::checkInLane).toList(), pool));
    }
    return CompletableFuture.allOf(chunks.toArray(CompletableFuture[]::new))
        .thenApply(done -> combine(batch, chunks));
  }

  private static BatchCheck combine(
      Batch batch, List<CompletableFuture<List<TransactionCheck>>> chunks) {
    List<SignedTransaction> transactions = new ArrayList<>();
    for (CompletableFuture<List<TransactionCheck>> chunk : chunks) {
      for (TransactionCheck check : chunk.join()) {
        if (check instanceof TransactionCheck.Rejected rejected) {
          return new BatchCheck.Invalid(
              new BatchRejection.BadTransaction(transactions.size(), rejected.rejection()));
        }
        transactions.add(((TransactionCheck.Accepted) check).transaction());
      }
    }
    return new BatchCheck.Valid(batch, transactions);
  }
}
