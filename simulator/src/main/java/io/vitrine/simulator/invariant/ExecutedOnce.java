package io.vitrine.simulator.invariant;

import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Hash;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.workload.Transactions;
import java.util.TreeMap;

/**
 * I10: an executed transaction was signed by its sender, is inside its window, and executes once.
 * That it is in a batch of a member's lane is found when the chain is replayed.
 */
public final class ExecutedOnce extends Invariant {
  private final Cast cast;
  private final Transactions transactions;
  private final TreeMap<Hash, Long> executed = new TreeMap<>();
  private long checked;

  /** Checks what the honest of {@code cast} execute. */
  public ExecutedOnce(Cast cast, Transactions transactions) {
    this.cast = cast;
    this.transactions = transactions;
  }

  /** Whether some honest validator executed {@code id}. */
  public boolean contains(Hash id) {
    return executed.containsKey(id);
  }

  /** How many transactions were executed. */
  public int count() {
    return executed.size();
  }

  @Override
  public Void onExecuted(TraceEvent.Executed event) {
    long height = event.record().height();
    if (!cast.isHonest(event.machine()) || height <= checked) {
      return null;
    }
    checked = height;
    for (SignedTransaction transaction : event.executed()) {
      check(transaction, height, event.record().timestamp());
    }
    return null;
  }

  private void check(SignedTransaction transaction, long height, long time) {
    Long before = executed.putIfAbsent(transaction.id(), height);
    require(
        before == null,
        "I10",
        () -> transaction.id() + " was executed at height " + before + " and " + height);
    long validUntil = transaction.body().validUntil();
    require(
        time <= validUntil && validUntil <= time + TransactionRules.WINDOW,
        "I10",
        () -> transaction.id() + ", valid until " + validUntil + ", was executed at " + time);
    require(
        transactions.remembered(transaction.envelope()).match(t -> true, rejection -> false),
        "I10",
        () -> transaction.id() + " was executed, though its sender did not sign it");
  }
}
