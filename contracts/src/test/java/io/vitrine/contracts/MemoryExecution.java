package io.vitrine.contracts;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** State in a map, without gas and footprint: for rules that are no call of their own. */
public final class MemoryExecution implements Execution {
  private final SortedMap<StateKey, Bytes> values = new TreeMap<>();
  private final SortedSet<Partition> touched = new TreeSet<>();

  /** What was read or written since the last {@link #forgetAccesses}. */
  public SortedSet<Partition> touched() {
    return touched;
  }

  public void forgetAccesses() {
    touched.clear();
  }

  @Override
  public Optional<Bytes> read(StateKey key) {
    touched.add(key.partition());
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void write(StateKey key, Bytes value) {
    touched.add(key.partition());
    values.put(key, value);
  }

  @Override
  public void delete(StateKey key) {
    touched.add(key.partition());
    values.remove(key);
  }

  @Override
  public void emit(String type, Value data) {}

  @Override
  public long blockTime() {
    return 0;
  }

  @Override
  public long height() {
    return 1;
  }

  @Override
  public long epoch() {
    return 0;
  }

  @Override
  public LogHead attestedLog() {
    return new LogHead(1, TestLedger.LOG);
  }

  @Override
  public void charge(long gas) {}
}
