package io.vitrine.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.client.sdk.Page;
import io.vitrine.client.sdk.VitrineClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an event stands and what it is, from either side.
 *
 * @param height the block
 * @param transaction index in the block
 * @param event index in the receipt
 * @param type the contract's type, such as {@code item.sold}
 */
record EventRecord(long height, int transaction, int event, String type) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** From a line of a follower. */
  static EventRecord received(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      String type = json.path("type").asText();
      return new EventRecord(
          json.path("height").asLong(),
          json.path("txindex").asInt(),
          json.path("eventindex").asInt(),
          type.substring("vitrine.".length(), type.length() - ".v1".length()));
    } catch (IOException e) {
      throw new AssertionError("not a whole line: " + line, e);
    }
  }

  /** Everything in the receipts of the blocks up to {@code height}, read without the stream. */
  static List<EventRecord> onLedger(VitrineClient gateway, long height) {
    List<EventRecord> events = new ArrayList<>();
    for (long at = 1; at <= height; at++) {
      Optional<String> cursor = Optional.empty();
      do {
        JsonNode page = People.found(gateway.receiptsOfBlock(at, new Page(Page.MAX_LIMIT, cursor)));
        page.path("items").forEach(receipt -> add(events, receipt));
        cursor = Optional.ofNullable(page.path("nextCursor").textValue());
      } while (cursor.isPresent());
    }
    return events;
  }

  private static void add(List<EventRecord> events, JsonNode receipt) {
    int index = 0;
    for (JsonNode event : receipt.path("events")) {
      events.add(
          new EventRecord(
              receipt.path("height").asLong(),
              receipt.path("index").asInt(),
              index++,
              event.path("type").asText()));
    }
  }
}
