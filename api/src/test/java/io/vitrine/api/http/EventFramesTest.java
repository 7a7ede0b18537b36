package io.vitrine.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.api.event.Delivery;
import io.vitrine.api.event.Envelope;
import io.vitrine.api.event.EverySample;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event goes out as Server-Sent Event with the document that webhooks send. */
final class EventFramesTest {
  private static final Genesis GENESIS = Consortium.of(4).genesis();

  static List<Envelope> samples() {
    return EverySample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFrameIsCursorTypeAndDocument(Envelope event) {
    String frame =
        EventFrames.form(GENESIS).message().apply(new Delivery.Happened(event)).utf8String();

    assertThat(frame.split("\n", -1))
        .containsExactly(
            "id: " + EventCursor.of(GENESIS.hash(), event.position()).text(),
            "event: " + event.type(),
            "data: " + event.document(GENESIS),
            "",
            "");
  }
}
