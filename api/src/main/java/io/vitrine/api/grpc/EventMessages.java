package io.vitrine.api.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.api.event.Delivery;
import io.vitrine.api.event.Envelope;
import io.vitrine.api.event.Subscriptions;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.wire.ledger.v1.Event;
import io.vitrine.wire.ledger.v1.WatchEventsResponse;

/**
 * Deliveries as messages: the fields of the CloudEvents document that Server-Sent Events carry.
 *
 * @param genesis of the ledger, which cursors name
 */
record EventMessages(Genesis genesis) implements Delivery.Cases<WatchEventsResponse.Builder> {
  static Subscriptions.Form<WatchEventsResponse> form(Genesis genesis) {
    return new Subscriptions.Form<>(
        new EventMessages(genesis)::of, WatchEventsResponse.getDefaultInstance());
  }

  private WatchEventsResponse of(Delivery delivery) {
    return delivery
        .match(this)
        .setCursor(EventCursor.of(genesis.hash(), delivery.position()).text())
        .build();
  }

  @Override
  public WatchEventsResponse.Builder onHappened(Delivery.Happened delivery) {
    return WatchEventsResponse.newBuilder().setEvent(event(delivery.event()));
  }

  @Override
  public WatchEventsResponse.Builder onReached(Delivery.Reached delivery) {
    return WatchEventsResponse.newBuilder();
  }

  private Event event(Envelope envelope) {
    Event.Builder message =
        Event.newBuilder()
            .setId(EventCursor.of(genesis.hash(), envelope.position()).text())
            .setSource(Envelope.source(genesis))
            .setType(envelope.type())
            .setSubject(envelope.subject())
            .setTime(LedgerMessages.time(envelope.committed().timestamp()))
            .setHeight(envelope.position().height())
            .setTransactionIndex(envelope.position().transaction())
            .setEventIndex(envelope.position().event());
    envelope.committed().transactionId().ifPresent(id -> message.setTransactionId(id.toString()));
    envelope
        .data()
        .fields()
        .forEachRemaining(field -> message.putData(field.getKey(), text(field.getValue())));
    return message.build();
  }

  /** What is no text stands as JSON: a message has no place for lists and parts. */
  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
