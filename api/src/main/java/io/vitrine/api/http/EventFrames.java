package io.vitrine.api.http;

import akka.util.ByteString;
import io.vitrine.api.event.Delivery;
import io.vitrine.api.event.Subscriptions;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.ledger.membership.Genesis;

/**
 * Deliveries in the form of the WHATWG standard for Server-Sent Events. Progress is an id without
 * data: a client remembers it and dispatches nothing.
 */
record EventFrames(Genesis genesis) {
  private static final ByteString HEARTBEAT = ByteString.fromString(": heartbeat\n\n");

  /** Of the events of the ledger of {@code genesis}. */
  static Subscriptions.Form<ByteString> form(Genesis genesis) {
    return new Subscriptions.Form<>(new EventFrames(genesis)::of, HEARTBEAT);
  }

  private ByteString of(Delivery delivery) {
    String id = "id: " + EventCursor.of(genesis.hash(), delivery.position()).text() + "\n";
    return ByteString.fromString(id + delivery.match(new Body(genesis)) + "\n");
  }

  private record Body(Genesis genesis) implements Delivery.Cases<String> {
    @Override
    public String onHappened(Delivery.Happened delivery) {
      // One line, as the field needs.
      return "event: "
          + delivery.event().type()
          + "\ndata: "
          + delivery.event().document(genesis)
          + "\n";
    }

    @Override
    public String onReached(Delivery.Reached delivery) {
      return "";
    }
  }
}
