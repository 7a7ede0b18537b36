package io.vitrine.ledger.execution;

import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionRejection;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The sequential executor: applies the transactions of one finalized block in order. The rules are
 * those of architecture.md section 4: an occurrence is executed iff blockTime &lt;= validUntil
 * &lt;= blockTime + 10 minutes and its id was not consumed; the first such occurrence consumes the
 * id, also when it fails; a failed transaction leaves nothing but its receipt.
 */
public final class BlockExecution {
  private final WorldState before;
  private final BlockFacts block;
  private final BlockState state;
  private final TransactionExecution transactions;
  private final TreeSet<Hash> consumedIds = new TreeSet<>();
  private final List<ReplayWindow.Consumed> consumed = new ArrayList<>();
  private final List<SignedTransaction> executed = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private final List<Bytes> receiptBytes = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();

  private BlockExecution(
      WorldState before, ContractRegistry registry, BlockFacts block, RecentValues recent) {
    this.before = before;
    this.block = block;
    this.state = new BlockState(before, recent);
    this.transactions = new TransactionExecution(registry, block, state);
  }

  /**
   * Executes {@code ordered}, whose signatures and ledger id the lanes have verified (L2). A pure
   * function: equal arguments, equal outcome.
   *
   * @param before the state after the parent block
   * @param ordered the block's transactions in the order of {@link
   *     io.vitrine.ledger.lane.LaneOrder}
   */
  public static Outcome run(
      WorldState before,
      ContractRegistry registry,
      BlockFacts block,
      List<SignedTransaction> ordered) {
    return run(before, registry, block, ordered, new RecentValues());
  }

  /**
   * The same for whoever executes one block after the other: what {@code recent} remembers is not
   * looked up again. The outcome is the same.
   *
   * @param recent told by {@link RecentValues#follow} what state the outcome leads to
   */
  public static Outcome run(
      WorldState before,
      ContractRegistry registry,
      BlockFacts block,
      List<SignedTransaction> ordered,
      RecentValues recent) {
    BlockExecution execution = new BlockExecution(before, registry, block, recent);
    EvidenceRegister.record(execution.state, block);
    ordered.forEach(execution::process);
    return execution.outcome();
  }

  /**
   * Executes {@code ordered} up to the transaction {@code id}, and that one under observation.
   *
   * @param ordered the block's transactions in order; those that were skipped may be missing
   * @return empty when it is not among them, or not executed
   */
  public static Optional<TransactionTrace> trace(
      WorldState before,
      ContractRegistry registry,
      BlockFacts block,
      List<SignedTransaction> ordered,
      Hash id) {
    BlockExecution execution = new BlockExecution(before, registry, block, new RecentValues());
    for (SignedTransaction transaction : ordered) {
      if (transaction.id().equals(id) && execution.obstacle(transaction).isEmpty()) {
        return Optional.of(execution.record(transaction));
      }
      execution.process(transaction);
    }
    return Optional.empty();
  }

  private TransactionTrace record(SignedTransaction transaction) {
    CallRecorder recorder = new CallRecorder(state);
    Receipt receipt = transactions.execute(transaction, executed.size(), recorder);
    return recorder.trace(transaction, receipt);
  }

  private void process(SignedTransaction transaction) {
    Optional<Skipped.Reason> obstacle = obstacle(transaction);
    if (obstacle.isPresent()) {
      skipped.add(new Skipped(transaction.id(), obstacle.get()));
      return;
    }
    int index = executed.size();
    consumedIds.add(transaction.id());
    consumed.add(
        new ReplayWindow.Consumed(
            transaction.id(),
            transaction.body().validUntil(),
            new ReplayWindow.Place(block.height(), index)));
    executed.add(transaction);
    Receipt receipt = transactions.execute(transaction, index, CallWatch.NOBODY);
    receipts.add(receipt);
    receiptBytes.add(receipt.encode());
  }

  private Optional<Skipped.Reason> obstacle(SignedTransaction transaction) {
    long validUntil = transaction.body().validUntil();
    Optional<TransactionRejection> outside =
        TransactionRules.checkWindow(validUntil, block.timestamp());
    if (outside.isPresent()) {
      boolean expired = outside.get() instanceof TransactionRejection.Expired;
      return Optional.of(expired ? Skipped.Reason.EXPIRED : Skipped.Reason.TOO_EARLY);
    }
    boolean seen =
        consumedIds.contains(transaction.id())
            || before.window().find(transaction.id(), validUntil).isPresent();
    return seen ? Optional.of(Skipped.Reason.DUPLICATE) : Optional.empty();
  }

  private Outcome outcome() {
    InvariantViolation.unless(
        consumedIds.size() == executed.size(), "every executed transaction consumed one id");
    state.end();
    return new Outcome(
        block,
        state.writeSets(),
        before.window().advance(block.timestamp(), consumed),
        executed,
        receipts,
        receiptBytes,
        skipped);
  }
}
