package io.vitrine.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Timestamp;
import io.vitrine.api.event.Delivery;
import io.vitrine.api.event.Envelope;
import io.vitrine.api.event.EverySample;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.wire.ledger.v1.Event;
import io.vitrine.wire.ledger.v1.WatchEventsResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event goes out over gRPC with the attributes and fields of its CloudEvents document. */
final class EventMessagesTest {
  private static final Genesis GENESIS = Consortium.of(4).genesis();
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Envelope> samples() {
    return EverySample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aMessageSaysWhatTheDocumentSays(Envelope event) throws Exception {
    JsonNode document = event.cloudEvent(GENESIS);
    WatchEventsResponse response =
        EventMessages.form(GENESIS).message().apply(new Delivery.Happened(event));
    Event message = response.getEvent();
    Instant time = Instant.parse(document.path("time").asText());

    assertThat(response.getCursor()).isEqualTo(document.path("cursor").asText());
    assertThat(message.getId()).isEqualTo(document.path("id").asText());
    assertThat(message.getSource()).isEqualTo(document.path("source").asText());
    assertThat(message.getType()).isEqualTo(document.path("type").asText());
    assertThat(message.getSubject()).isEqualTo(document.path("subject").asText());
    assertThat(message.getTime())
        .isEqualTo(
            Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build());
    assertThat(message.getHeight()).isEqualTo(document.path("height").asLong());
    assertThat(message.getTransactionIndex()).isEqualTo(document.path("txindex").asInt());
    assertThat(message.getEventIndex()).isEqualTo(document.path("eventindex").asInt());
    assertThat(message.getTransactionId()).isEqualTo(document.path("transactionid").asText());
    assertThat(data(message, document.path("data"))).isEqualTo(document.path("data"));
  }

  /** The map as the JSON it stands for: a field that is no text in the document is JSON here. */
  private static ObjectNode data(Event message, JsonNode document) throws Exception {
    ObjectNode data = JSON.createObjectNode();
    for (var field : message.getDataMap().entrySet()) {
      boolean text = document.path(field.getKey()).isTextual();
      data.set(
          field.getKey(),
          text ? TextNode.valueOf(field.getValue()) : JSON.readTree(field.getValue()));
    }
    return data;
  }
}
