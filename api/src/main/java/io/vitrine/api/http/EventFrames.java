package io.vitrine.api.http;

import akka.util.ByteString;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.vitrine.api.event.Delivery;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.ledger.membership.Genesis;

/**
 * Deliveries in the form of the WHATWG standard for Server-Sent Events. Progress is an id without
 * data: a client remembers it and dispatches nothing.
 */
record EventFrames(Genesis genesis) {
  /** A comment. */
  static final ByteString HEARTBEAT = ByteString.fromString(": heartbeat\n\n");

  ByteString of(Delivery delivery) {
    String id = "id: " + EventCursor.of(genesis.hash(), delivery.position()).text() + "\n";
    return ByteString.fromString(id + delivery.match(new Body(genesis)) + "\n");
  }

  private record Body(Genesis genesis) implements Delivery.Cases<String> {
    @Override
    public String onHappened(Delivery.Happened delivery) {
      try {
        // Without indentation: one line, as the field needs.
        String document = Documents.JSON.writeValueAsString(delivery.event().cloudEvent(genesis));
        return "event: " + delivery.event().type() + "\ndata: " + document + "\n";
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a tree of JSON nodes can always be written", e);
      }
    }

    @Override
    public String onReached(Delivery.Reached delivery) {
      return "";
    }
  }
}
