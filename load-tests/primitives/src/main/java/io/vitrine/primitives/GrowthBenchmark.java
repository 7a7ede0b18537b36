package io.vitrine.primitives;

import io.vitrine.bench.scene.Rehearsal;
import io.vitrine.bench.scene.Step;
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

/**
 * Whether a transaction costs more when the ledger holds more: a block of {@value #BLOCK} transfers
 * of items far apart, in one series of so many items. Times are for one transfer.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GrowthBenchmark {
  private static final int BLOCK = 256;

  /** How many items the series has. */
  @Param({"10000", "100000", "1000000"})
  private long items;

  private Rehearsal ledger;
  private List<SignedTransaction> transfers;

  /** Issues the series; a million items take half a minute. */
  @Setup
  public void issue() {
    ledger = new Rehearsal();
    List<Step> steps = ledger.collection(items, BLOCK);
    transfers = ledger.signed(steps);
    if (!ledger.outcome(transfers).receipts().stream().allMatch(Receipt::isOk)) {
      throw new IllegalStateException("a transfer has no effect");
    }
  }

  /** The contracts alone. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public Outcome transfer() {
    return ledger.outcome(transfers);
  }

  /** With the new state's trees and their root. */
  @Benchmark
  @OperationsPerInvocation(BLOCK)
  public Hash transferAndHash() {
    return ledger.after(ledger.outcome(transfers)).root();
  }
}
