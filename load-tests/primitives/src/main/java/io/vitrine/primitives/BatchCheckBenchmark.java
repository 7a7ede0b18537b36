package io.vitrine.primitives;

import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.lane.BatchCheck;
import io.vitrine.ledger.lane.BatchRejection;
import io.vitrine.ledger.lane.BatchRules;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a validator checks of another's batch (L2); times are for one transaction of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatchCheckBenchmark {
  private static final int BATCH = 256;

  private final Consortium consortium = Consortium.of(4);
  private final BatchRules rules =
      new BatchRules(consortium.domain(), 0, consortium.validators(), consortium.scheme());
  private final Batch batch = Envelopes.batch(consortium, BATCH);
  private final Bytes encoded = batch.encode();

  /** Everything, from bytes to verified transactions, one after the other. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public BatchCheck check() {
    return rules.check(encoded);
  }

  /** Everything but the transactions: author's signature and Merkle root. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Optional<BatchRejection> checkFrame() {
    return rules.checkFrame(batch);
  }
}
