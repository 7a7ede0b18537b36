package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.event.EventCursor;

/**
 * A committed event as it was received.
 *
 * @param cursor its place among all events of the ledger
 * @param type such as {@code vitrine.item.sold.v1}
 * @param subject what it happened to
 * @param document the whole CloudEvents document
 */
public record LedgerEvent(EventCursor cursor, String type, String subject, JsonNode document) {
  static LedgerEvent of(EventCursor cursor, JsonNode document) {
    return new LedgerEvent(
        cursor, document.path("type").asText(), document.path("subject").asText(), document);
  }
}
