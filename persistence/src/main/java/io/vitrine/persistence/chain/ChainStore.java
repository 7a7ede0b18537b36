package io.vitrine.persistence.chain;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.schema.Keyspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One ledger's batches, final blocks and execution results in an organisation's keyspace. A stage
 * of a write completes when Cassandra has it on disk; writing the same thing again changes nothing,
 * so every write may be repeated after a failure. Thread-safe.
 */
public final class ChainStore {
  private final BatchTable batches;
  private final BlockTable blocks;
  private final ExecutionTable executions;
  private final NoteTable notes;
  private final ChainErasure erasure;

  /** Prepares the statements. Blocks; the tables of {@link ChainTables} must exist. */
  public ChainStore(CqlSession session, Keyspace keyspace, String ledger) {
    this.batches = new BatchTable(session, keyspace, ledger);
    this.blocks = new BlockTable(session, keyspace, ledger);
    this.executions = new ExecutionTable(session, keyspace, ledger);
    this.notes = new NoteTable(session, keyspace, ledger);
    this.erasure = new ChainErasure(session, keyspace, ledger, batches, notes);
  }

  /** Stores a batch under (author, seq, digest). Who may be named an author was checked before. */
  public CompletionStage<Void> putBatch(Batch batch) {
    return batches.put(batch);
  }

  /**
   * Adds the signature to a batch that is stored with 64 zero bytes in its place: 64 bytes instead
   * of all of it once more.
   */
  public CompletionStage<Void> signBatch(Batch batch) {
    return batches.sign(batch);
  }

  /** The canonical bytes of a batch. */
  public CompletionStage<Optional<Bytes>> getBatchBytes(ValidatorId author, long seq, Hash digest) {
    return batches.get(author, seq, digest);
  }

  /** A batch. */
  public CompletionStage<Optional<Batch>> getBatch(ValidatorId author, long seq, Hash digest) {
    return getBatchBytes(author, seq, digest).thenApply(found -> found.map(Batch::decode));
  }

  /**
   * A batch of {@code author} in {@code epoch} at {@code seq} that carries a signature; the own
   * ones are stored before they are signed, with 64 zero bytes in its place, which is added
   * afterwards.
   */
  public CompletionStage<Optional<Batch>> getSignedBatch(long epoch, ValidatorId author, long seq) {
    return batches.signedAt(epoch, author, seq);
  }

  /**
   * Stores a final block and, if there is one, its own Finalization. A Finalization stored earlier
   * is never erased by a call without one.
   */
  public CompletionStage<Void> putFinalized(Block block, Optional<Certificate> finalization) {
    return blocks.put(block, finalization);
  }

  /** A final block by its hash. */
  public CompletionStage<Optional<FinalBlock>> getBlockByHash(Hash hash) {
    return blocks.byHash(hash);
  }

  /** The final block at a height. */
  public CompletionStage<Optional<FinalBlock>> getBlockByHeight(long height) {
    return blocks.byHeight(height);
  }

  /**
   * Final blocks from {@code fromHeight} upwards without gaps, closing blocks included.
   *
   * @param maxBytes of blocks and certificates together; the first block is answered whatever its
   *     size
   * @return empty when {@code fromHeight} is not stored
   */
  public CompletionStage<List<FinalBlock>> range(long fromHeight, long maxBytes) {
    return blocks.range(fromHeight, maxBytes);
  }

  /** The greatest height of a stored final block. Lower ones may be missing after a crash. */
  public CompletionStage<Optional<Long>> newestHeight() {
    return blocks.newestHeight();
  }

  /** Stores what executing a block came to. */
  public CompletionStage<Void> putExecution(Execution execution) {
    return executions.put(execution);
  }

  /** What executing the block at {@code height} came to. */
  public CompletionStage<Optional<Execution>> getExecution(long height) {
    return executions.get(height);
  }

  /** Execution records, without receipts, from {@code fromHeight} upwards without gaps. */
  public CompletionStage<List<Bytes>> executionRecords(long fromHeight, int limit) {
    return executions.records(fromHeight, limit);
  }

  /** Keeps how {@code epoch} ended, apart from its blocks. */
  public CompletionStage<Void> putEpochEnd(long epoch, Bytes end) {
    return notes.put(NoteTable.EPOCH_END, epoch, end);
  }

  /** How {@code epoch} ended, where that is kept apart from its blocks. */
  public CompletionStage<Optional<Bytes>> epochEnd(long epoch) {
    return notes.get(NoteTable.EPOCH_END, epoch);
  }

  /** From {@code height} on blocks are kept here, and none below is asked for any more. */
  public CompletionStage<Void> keepFrom(long height) {
    return notes.putHeight(NoteTable.KEPT_FROM, height);
  }

  /** The lowest height from which on blocks are kept; 0 when all are. */
  public CompletionStage<Long> keptFrom() {
    return notes.height(NoteTable.KEPT_FROM);
  }

  /** The height below which nothing is left; 0 before anything was removed. */
  public CompletionStage<Long> erasedBelow() {
    return notes.height(NoteTable.ERASED_BELOW);
  }

  /**
   * Removes what is left of the lowest blocks from {@code from} on, at most 100 and none at or
   * above {@code below}: their rows and hashes, what their execution came to, and the batches that
   * they order. May be repeated after a failure at any point.
   *
   * @param from what {@link #erasedBelow} or the step before answered
   * @param below at most what {@link #keptFrom} answers: what is asked for must stay
   * @return the height below which nothing is left now, which is on disk then
   */
  public CompletionStage<Long> erase(long from, long below) {
    return erasure.step(from, below);
  }

  /** The greatest height whose execution is stored. */
  public CompletionStage<Optional<Long>> newestExecutedHeight() {
    return executions.newestHeight();
  }
}
