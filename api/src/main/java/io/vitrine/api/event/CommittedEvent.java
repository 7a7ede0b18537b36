package io.vitrine.api.event;

import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.types.Hash;

/**
 * An event with its place on the ledger.
 *
 * @param position where it stands among all events
 * @param timestamp block time, milliseconds since 1970 UTC
 * @param transactionId the transaction whose call emitted it
 * @param event what the contract reported
 */
public record CommittedEvent(
    EventPosition position, long timestamp, Hash transactionId, Event event) {}
