package io.vitrine.api.http;

import akka.NotUsed;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.api.event.Delivery;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.membership.Genesis;
import java.time.Duration;

/**
 * Deliveries in the form of the WHATWG standard for Server-Sent Events. Progress is an id without
 * data: a client remembers it and dispatches nothing.
 */
record EventFrames(Genesis genesis) {
  private static final ByteString HEARTBEAT = ByteString.fromString(": heartbeat\n\n");

  /**
   * The body of a stream. It begins with the id of its beginning, so that a client that is cut
   * before the first event knows where to resume.
   */
  Source<ByteString, NotUsed> stream(
      EventPosition begin, Source<Delivery, NotUsed> after, Duration heartbeat) {
    return Source.<Delivery>single(new Delivery.Reached(begin))
        .concat(after)
        .map(this::of)
        .keepAlive(heartbeat, () -> HEARTBEAT);
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
