package io.vitrine.ledger.execution;

import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one transaction did to the state, as recorded by executing it once more where it stood in
 * its block. At most {@link #MAX} accesses and as many changes are kept.
 *
 * @param transaction the transaction
 * @param receipt what came of it; equal to the one on the ledger
 * @param footprint what it declared; empty when the call could not begin
 * @param accesses what the contracts read and wrote, in order; of a call that was ended for it, the
 *     last is the access that was not allowed
 * @param changes by key, where the value after differs from the one before; of a FAILED transaction
 *     what was discarded
 * @param unrecorded accesses and changes beyond the limit
 */
public record TransactionTrace(
    SignedTransaction transaction,
    Receipt receipt,
    Optional<Footprint> footprint,
    List<Access> accesses,
    SortedMap<StateKey, Change> changes,
    long unrecorded) {
  /** The most accesses and the most changes kept. */
  public static final int MAX = 256;

  /**
   * One step of a call.
   *
   * @param kind what it did
   * @param key where
   * @param value what it read or wrote; empty for what was not there, and for a removal
   */
  public record Access(Kind kind, StateKey key, Optional<Bytes> value) {
    /** What a call can do to a key. */
    public enum Kind {
      /** It looked the value up, its own writes included. */
      READ,
      /** It set the value. */
      WRITE,
      /** It removed the value. */
      DELETE
    }
  }

  /**
   * What became of one key.
   *
   * @param before its value when the transaction began; empty when there was none
   * @param after its value at the end; empty when there is none
   */
  public record Change(Optional<Bytes> before, Optional<Bytes> after) {}

  /** Copies the collections. */
  public TransactionTrace {
    accesses = List.copyOf(accesses);
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
  }
}
