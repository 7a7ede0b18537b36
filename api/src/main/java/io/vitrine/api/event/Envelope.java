package io.vitrine.api.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.event.ContractEvent;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.membership.Genesis;
import java.time.Instant;
import java.util.Optional;

/**
 * A committed event under its public name. {@link #cloudEvent} is its form outside: a CloudEvents
 * 1.0 document whose extension attributes say where on the ledger it stands.
 *
 * @param type one of {@link EventNames#all}
 * @param subject what it happened to: an item as {@code series/number}, a series, or an address
 * @param committed the event itself
 * @param decoded its typed form; empty for a contract that is not built in
 */
public record Envelope(
    String type, String subject, CommittedEvent committed, Optional<ContractEvent> decoded) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names {@code committed}. */
  public static Envelope of(CommittedEvent committed) {
    Optional<ContractEvent> decoded = ContractEvent.decode(committed.event());
    return new Envelope(
        decoded.map(EventNames::of).orElse(EventNames.OTHER),
        decoded.map(d -> d.match(EventSubjects.INSTANCE)).orElse(committed.event().contract()),
        committed,
        decoded);
  }

  /** Where it stands among all events. */
  public EventPosition position() {
    return committed.position();
  }

  /** What the event says: every field as text, under the name that docs/events.md gives it. */
  public ObjectNode data() {
    return EventData.of(this);
  }

  /** The CloudEvents document, on the ledger of {@code genesis}. Its {@code id} is the cursor. */
  public ObjectNode cloudEvent(Genesis genesis) {
    String cursor = EventCursor.of(genesis.hash(), position()).text();
    ObjectNode json = JSON.createObjectNode();
    json.put("specversion", "1.0");
    json.put("id", cursor);
    json.put("source", source(genesis));
    json.put("type", type);
    json.put("subject", subject);
    json.put("time", Instant.ofEpochMilli(committed.timestamp()).toString());
    json.put("datacontenttype", "application/json");
    json.put("height", position().height());
    json.put("txindex", position().transaction());
    json.put("eventindex", position().event());
    json.put("cursor", cursor);
    committed.transactionId().ifPresent(id -> json.put("transactionid", id.toString()));
    json.set("data", data());
    return json;
  }

  /** {@link #cloudEvent} in one line, the same bytes in a stream and in a webhook. */
  public String document(Genesis genesis) {
    try {
      return JSON.writeValueAsString(cloudEvent(genesis));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON nodes can always be written", e);
    }
  }

  /** The CloudEvents {@code source} of every event of a ledger. */
  public static String source(Genesis genesis) {
    return "vitrine://" + genesis.ledgerId();
  }
}
