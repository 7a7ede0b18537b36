package io.vitrine.ledger.contract;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Bytes;
import java.util.Optional;

/**
 * All that a contract sees of the world during one call. Each operation costs gas by {@link
 * GasSchedule}. Touching a partition outside the footprint, or running out of gas, ends the call at
 * once; a contract that catches what is thrown then does not change that it failed.
 */
public interface Execution {
  /** The value at {@code key} as this call sees it, its own writes included. */
  Optional<Bytes> read(StateKey key);

  /** Sets the value at {@code key}; at most {@link StateKey#MAX_VALUE} bytes. */
  void write(StateKey key, Bytes value);

  /** Removes the value at {@code key}; does nothing when there is none. */
  void delete(StateKey key);

  /**
   * Adds an event to the receipt, after those before it.
   *
   * @param type the kind of event, 1 to 64 bytes, in the contract's own vocabulary
   * @param data within the limits of {@link Value}
   */
  void emit(String type, Value data);

  /** Block time in milliseconds since 1970 UTC: the only time there is. */
  long blockTime();

  /** The height of the block that contains the call. */
  long height();

  /** The epoch of the block that contains the call. */
  long epoch();

  /**
   * The log of executed blocks that the block's header attests. Validators agreed on it before they
   * executed the block, so it names an earlier height than {@link #height}.
   */
  LogHead attestedLog();

  /**
   * Pays for work that is none of the operations above, such as checking a signature; call it
   * before the work.
   *
   * @param gas at least 0, see {@link GasSchedule}
   */
  void charge(long gas);
}
