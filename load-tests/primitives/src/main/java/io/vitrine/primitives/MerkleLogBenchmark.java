package io.vitrine.primitives;

import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.log.InclusionProof;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.log.MerkleTree;
import io.vitrine.ledger.types.Bytes;
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

/** The log of executed blocks, and the trees over a block's transactions (RFC 9162). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MerkleLogBenchmark {
  private static final int BATCH = 256;

  /** How many entries the log has. */
  @Param({"1000", "100000"})
  private int size;

  private final List<Bytes> envelopes = Envelopes.batch(Consortium.of(4), BATCH).envelopes();
  private MerkleLog log;

  /** Builds the log. */
  @Setup
  public void build() {
    log = MerkleLog.EMPTY;
    for (int i = 0; i < size; i++) {
      log = log.append(envelopes.get(i % BATCH));
    }
  }

  /** One more executed block, and the root that the next blocks attest. */
  @Benchmark
  public Hash append() {
    return log.append(envelopes.get(0)).root();
  }

  /** The proof that an old block is in the log. */
  @Benchmark
  public InclusionProof prove() {
    return log.inclusion(size / 3, size);
  }

  /** The root over transactions; the time is for one of {@value #BATCH}. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Hash rootOfBatch() {
    return MerkleTree.root(envelopes);
  }
}
