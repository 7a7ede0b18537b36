package io.vitrine.api.event;

import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/**
 * An event with its place on the ledger.
 *
 * @param position where it stands among all events
 * @param timestamp block time, milliseconds since 1970 UTC
 * @param transactionId the transaction whose call emitted it; empty for what a block itself records
 * @param event what the contract reported
 */
public record CommittedEvent(
    EventPosition position, long timestamp, Optional<Hash> transactionId, Event event) {
  /** An event of a transaction. */
  public CommittedEvent(EventPosition position, long timestamp, Hash transactionId, Event event) {
    this(position, timestamp, Optional.of(transactionId), event);
  }
}
