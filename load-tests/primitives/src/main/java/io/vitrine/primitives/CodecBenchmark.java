package io.vitrine.primitives;

import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.lane.Batch;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The canonical encoding: transactions, and batches of {@value #BATCH} of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CodecBenchmark {
  private static final int BATCH = 256;

  private final Consortium consortium = Consortium.of(4);
  private final SignedTransaction transfer = Envelopes.transfer(consortium, 1);
  private final Batch batch = Envelopes.batch(consortium, BATCH);
  private final Bytes encodedBatch = batch.encode();

  /** The signed part of a transaction. */
  @Benchmark
  public Bytes encodeTransaction() {
    return transfer.body().encode();
  }

  /** A transaction as received, with its id. */
  @Benchmark
  public SignedTransaction decodeTransaction() {
    return SignedTransaction.decode(transfer.envelope());
  }

  /** A batch to be sent or stored. */
  @Benchmark
  public Bytes encodeBatch() {
    return batch.encode();
  }

  /** A batch as received; its transactions stay bytes. */
  @Benchmark
  public Batch decodeBatch() {
    return Batch.decode(encodedBatch);
  }
}
