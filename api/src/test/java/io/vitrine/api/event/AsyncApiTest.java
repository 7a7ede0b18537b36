package io.vitrine.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.execution.Event;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The AsyncAPI file against the events that there are. */
class AsyncApiTest {
  private static JsonNode file() throws IOException {
    try (InputStream in =
        AsyncApiTest.class.getResourceAsStream("/io/vitrine/api/page/asyncapi.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  @Test
  void itHasAMessageForEveryTypeWithTheFieldsOfItsData() throws IOException {
    SortedMap<String, List<String>> described = new TreeMap<>();
    for (JsonNode message : file().at("/components/messages")) {
      JsonNode data = message.at("/payload/allOf/1/properties/data");
      List<String> fields = new ArrayList<>();
      data.path("properties").fieldNames().forEachRemaining(fields::add);
      described.put(message.path("name").asText(), fields);
    }
    assertThat(described).isEqualTo(EventNames.all());
    for (String channel : List.of("events", "webhooks")) {
      assertThat(names(file().at("/channels/" + channel + "/messages")))
          .containsExactlyElementsOf(EventNames.all().keySet());
    }
  }

  @Test
  void theEnvelopeHasTheAttributesOfARealOne() throws IOException {
    Event event = new Event("lottery", "drawn", new Value.Int(5));
    JsonNode real =
        Envelope.of(new CommittedEvent(new EventPosition(1, 0, 0), 5, Hash.ZERO, event))
            .cloudEvent(Consortium.of(4).genesis());

    assertThat(names(file().at("/components/schemas/envelope/properties")))
        .containsExactlyElementsOf(names(real));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
