package io.vitrine.primitives;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.state.StateProof;
import io.vitrine.ledger.state.StateTree;
import io.vitrine.ledger.state.WriteSet;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** The tree of one contract's state, with values of {@value #VALUE} bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StateTreeBenchmark {
  private static final int CHANGES = 500;
  private static final int VALUE = 100;

  /** How many entries the tree has. */
  @Param({"10000", "100000", "1000000"})
  private int size;

  private StateTree tree;
  private Bytes key;
  private WriteSet block;

  /** Builds the tree and the changes of a block. */
  @Setup
  public void build() {
    List<StateTree.Entry> entries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      entries.add(new StateTree.Entry(key(i), value(i)));
    }
    tree = StateTree.of(entries);
    key = key(size / 2);
    SortedMap<Bytes, Optional<Bytes>> changes = new TreeMap<>();
    for (int i = 0; i < CHANGES; i++) {
      changes.put(key(i * (size / CHANGES)), Optional.of(value(-i - 1)));
    }
    block = new WriteSet(changes);
  }

  /** A change of a block of {@value #CHANGES}, with its part of the new root. */
  @Benchmark
  @OperationsPerInvocation(CHANGES)
  public Hash change() {
    return tree.apply(block).root();
  }

  /** A value by its key. */
  @Benchmark
  public Optional<Bytes> get() {
    return tree.get(key);
  }

  /** The proof of a value. */
  @Benchmark
  public StateProof prove() {
    return tree.prove(key);
  }

  private static Bytes key(int number) {
    return Sha256.of(Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(number).array())).value();
  }

  private static Bytes value(int number) {
    byte[] value = new byte[VALUE];
    Arrays.fill(value, (byte) number);
    return Bytes.wrap(value);
  }
}
