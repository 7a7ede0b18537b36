package io.vitrine.ledger.execution;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.contract.CallResult;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.GasSchedule;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One call's view of the world: an overlay over the block's state that is taken over only when the
 * call succeeds. The first breach of footprint or gas limit is remembered, so that a contract which
 * catches the signal fails all the same.
 */
final class MeteredExecution implements Execution {
  private final BlockState state;
  private final BlockFacts block;
  private final String contract;
  private final Footprint footprint;
  private final GasMeter gas;
  private final SortedMap<StateKey, Optional<Bytes>> writes = new TreeMap<>();
  private final List<Event> events = new ArrayList<>();
  private Optional<CallResult.Failed> breach = Optional.empty();

  MeteredExecution(
      BlockState state, BlockFacts block, String contract, Footprint footprint, GasMeter gas) {
    this.state = state;
    this.block = block;
    this.contract = contract;
    this.footprint = footprint;
    this.gas = gas;
  }

  /** Ends the call from inside the contract; carries nothing, the breach is remembered here. */
  static final class Halt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Halt() {
      super(null, null, false, false);
    }
  }

  @Override
  public Optional<Bytes> read(StateKey key) {
    require(footprint.mayRead(key.partition()), key, "reading");
    charge(GasSchedule.READ);
    Optional<Bytes> written = writes.get(key);
    Optional<Bytes> value = written != null ? written : state.read(key);
    value.ifPresent(v -> charge(v.size() * GasSchedule.READ_BYTE));
    return value;
  }

  @Override
  public void write(StateKey key, Bytes value) {
    require(footprint.mayWrite(key.partition()), key, "writing");
    int size = key.partition().id().size() + key.sub().size() + value.size();
    charge(GasSchedule.WRITE + size * GasSchedule.WRITE_BYTE);
    if (value.size() > StateKey.MAX_VALUE) {
      throw new IllegalArgumentException("value of " + value.size() + " bytes at " + key);
    }
    writes.put(key, Optional.of(value));
  }

  @Override
  public void delete(StateKey key) {
    require(footprint.mayWrite(key.partition()), key, "writing");
    charge(GasSchedule.DELETE);
    writes.put(key, Optional.empty());
  }

  @Override
  public void emit(String type, Value data) {
    int typeSize = type.getBytes(StandardCharsets.UTF_8).length;
    charge(GasSchedule.EVENT + typeSize * GasSchedule.OUTPUT_BYTE);
    output(data);
    if (typeSize == 0 || typeSize > Event.MAX_TYPE || events.size() == Receipt.MAX_EVENTS) {
      throw new IllegalArgumentException("event '" + type + "' after " + events.size());
    }
    events.add(new Event(contract, type, data));
  }

  @Override
  public long blockTime() {
    return block.timestamp();
  }

  @Override
  public long height() {
    return block.height();
  }

  @Override
  public long epoch() {
    return block.epoch();
  }

  @Override
  public LogHead attestedLog() {
    return block.log();
  }

  /** Charges for a value that goes into the receipt. */
  void output(Value value) {
    charge(Value.size(value) * GasSchedule.OUTPUT_BYTE);
  }

  /** Spends gas or ends the call. */
  @Override
  public void charge(long amount) {
    checkRunning();
    if (amount < 0) {
      throw new IllegalArgumentException("gas of " + amount);
    }
    if (!gas.charge(amount)) {
      halt(outOfGas(gas));
    }
  }

  /** Why the call was ended, whatever the contract made of it. */
  Optional<CallResult.Failed> breach() {
    return breach;
  }

  SortedMap<StateKey, Optional<Bytes>> writes() {
    return writes;
  }

  List<Event> events() {
    return events;
  }

  static CallResult.Failed outOfGas(GasMeter gas) {
    return new CallResult.Failed(
        "OUT_OF_GAS",
        "the transaction needs more gas than its limit",
        new TreeMap<>(Map.of("gasLimit", Long.toString(gas.limit()))));
  }

  private void require(boolean inside, StateKey key, String doing) {
    checkRunning();
    if (!inside) {
      halt(
          CallResult.Failed.of(
              "FOOTPRINT_VIOLATION",
              doing + " partition " + key.partition() + " is not in the footprint"));
    }
  }

  private void checkRunning() {
    if (breach.isPresent()) {
      throw new Halt();
    }
  }

  private void halt(CallResult.Failed reason) {
    breach = Optional.of(reason);
    throw new Halt();
  }
}
