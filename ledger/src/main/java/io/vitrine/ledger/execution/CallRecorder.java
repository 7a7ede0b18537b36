package io.vitrine.ledger.execution;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.execution.TransactionTrace.Access;
import io.vitrine.ledger.execution.TransactionTrace.Change;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down what one call does; the first {@link TransactionTrace#MAX} of each kind. */
final class CallRecorder implements CallWatch {
  private final BlockState state;
  private final List<Access> accesses = new ArrayList<>();
  private final SortedMap<StateKey, Change> changes = new TreeMap<>();
  private Optional<Footprint> footprint = Optional.empty();
  private long unrecorded;

  /** A recorder of a call that finds {@code state} as it stands now. */
  CallRecorder(BlockState state) {
    this.state = state;
  }

  @Override
  public Execution begins(Footprint declared, Execution execution) {
    footprint = Optional.of(declared);
    return new Recorded(execution);
  }

  @Override
  public void ended(SortedMap<StateKey, Optional<Bytes>> writes) {
    writes.forEach(
        (key, after) -> {
          Optional<Bytes> before = state.read(key);
          if (before.equals(after)) {
            return;
          }
          if (changes.size() < TransactionTrace.MAX) {
            changes.put(key, new Change(before, after));
          } else {
            unrecorded++;
          }
        });
  }

  TransactionTrace trace(SignedTransaction transaction, Receipt receipt) {
    return new TransactionTrace(transaction, receipt, footprint, accesses, changes, unrecorded);
  }

  private void note(Access.Kind kind, StateKey key, Optional<Bytes> value) {
    if (accesses.size() < TransactionTrace.MAX) {
      accesses.add(new Access(kind, key, value));
    } else {
      unrecorded++;
    }
  }

  /** Notes an access also when it ends the call: that is where to look then. */
  private final class Recorded implements Execution {
    private final Execution inner;

    Recorded(Execution inner) {
      this.inner = inner;
    }

    @Override
    public Optional<Bytes> read(StateKey key) {
      Optional<Bytes> value = Optional.empty();
      try {
        value = inner.read(key);
        return value;
      } finally {
        note(Access.Kind.READ, key, value);
      }
    }

    @Override
    public void write(StateKey key, Bytes value) {
      note(Access.Kind.WRITE, key, Optional.of(value));
      inner.write(key, value);
    }

    @Override
    public void delete(StateKey key) {
      note(Access.Kind.DELETE, key, Optional.empty());
      inner.delete(key);
    }

    @Override
    public void emit(String type, Value data) {
      inner.emit(type, data);
    }

    @Override
    public long blockTime() {
      return inner.blockTime();
    }

    @Override
    public long height() {
      return inner.height();
    }

    @Override
    public long epoch() {
      return inner.epoch();
    }

    @Override
    public LogHead attestedLog() {
      return inner.attestedLog();
    }

    @Override
    public void charge(long gas) {
      inner.charge(gas);
    }
  }
}
