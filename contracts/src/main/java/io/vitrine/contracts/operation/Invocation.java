package io.vitrine.contracts.operation;

import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.ledger.contract.Execution;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * One operation in progress: who asked for it, and the overlay it reads and writes. All contracts
 * that take part in a transaction share it.
 *
 * @param sender who acts: whose rights count and whose property moves
 * @param signer who signed the transaction: the sender, or an agent that holds its mandate
 * @param execution the metered access to state
 */
public record Invocation(Address sender, Address signer, Execution execution)
    implements StateReader {
  /** An operation that its sender signed itself. */
  public Invocation(Address sender, Execution execution) {
    this(sender, sender, execution);
  }

  @Override
  public Optional<Bytes> read(StateKey key) {
    return execution.read(key);
  }

  /** Time of the block that carries the call out, in milliseconds since 1970. */
  public long blockTime() {
    return execution.blockTime();
  }

  /** Sets the value at {@code key}. */
  public void write(StateKey key, Bytes value) {
    execution.write(key, value);
  }

  /** Removes the value at {@code key}. */
  public void delete(StateKey key) {
    execution.delete(key);
  }

  /** Reports {@code event} in the receipt. */
  public void emit(ContractEvent event) {
    execution.emit(event.type(), event.data());
  }
}
