package io.vitrine.primitives;

import io.vitrine.bench.scene.Rehearsal;
import io.vitrine.bench.scene.Script;
import io.vitrine.bench.scene.Workload;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A block of {@value #BLOCK} transactions of a workload; times are for one of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExecutionBenchmark {
  private static final int BLOCK = 256;

  /** As those of the bench. */
  @Param({"transfer", "issue", "sale", "hot"})
  private String workload;

  private Rehearsal ledger;
  private List<SignedTransaction> transactions;

  /** Prepares the ledger; of sales what is measured are the purchases. */
  @Setup
  public void prepare() {
    ledger = new Rehearsal();
    List<Script> scripts = ledger.prepare(Workload.named(workload).orElseThrow(), BLOCK);
    ledger.execute(scripts.stream().map(script -> script.at(0)).toList());
    transactions = ledger.signed(scripts.stream().map(script -> script.at(1)).toList());
    if (!ledger.outcome(transactions).receipts().stream().allMatch(Receipt::isOk)) {
      throw new IllegalStateException("a transaction has no effect");
    }
  }

  /** The contracts alone: receipts, events and changes. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public Outcome execute() {
    return ledger.outcome(transactions);
  }

  /** With the new state's trees and their root. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public Hash executeAndHash() {
    return ledger.after(ledger.outcome(transactions)).root();
  }
}
