package io.vitrine.client.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir private Path directory;

  private static LedgerEvent event(int height) throws IOException {
    EventCursor cursor = new EventCursor("0123abcd", new EventPosition(height, 0, 0));
    return LedgerEvent.of(
        cursor,
        new ObjectMapper()
            .createObjectNode()
            .put("cursor", cursor.text())
            .put("more", "x".repeat(height * 20_000)));
  }

  @Test
  void wheneverItIsCutItGoesOnAfterTheLastWholeLine() throws IOException {
    Path path = directory.resolve("events");
    try (EventFile file = EventFile.open(path)) {
      assertThat(file.cursor()).isEmpty();
      file.accept(event(1));
      file.accept(event(2));
    }
    byte[] whole = Files.readAllBytes(path);
    int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int size : new int[] {0, 1, first - 1, first, first + 1, whole.length - 1, whole.length}) {
      Files.write(path, Bytes.wrap(whole).slice(0, size).toArray());
      try (EventFile file = EventFile.open(path)) {
        int lines = size < first ? 0 : size < whole.length ? 1 : 2;
        assertThat(file.cursor().map(c -> c.position().height()))
            .isEqualTo(Optional.of((long) lines).filter(l -> l > 0));
        file.accept(event(3));
        assertThat(file.cursor()).contains(event(3).cursor());
      }
      assertThat(Files.readString(path)).endsWith("\n").doesNotContain("\n\n");
    }
  }

  @Test
  void oneWriterAtATime() throws IOException {
    Path path = directory.resolve("events");
    try (EventFile file = EventFile.open(path)) {
      assertThat(file.cursor()).isEmpty();
      assertThatThrownBy(() -> EventFile.open(path)).hasMessageContaining("already");
    }
  }

  @Test
  void aMessageIsReadInPiecesOfAnySizeAndBounded() throws IOException {
    byte[] stream =
        ": heartbeat\n\nid: a-1\n\nid: a-2\nevent: t\ndata: {\"é\":1}\n\nretry: 5\n\n"
            .getBytes(StandardCharsets.UTF_8);
    for (int piece = 1; piece <= stream.length; piece++) {
      SseParser parser = new SseParser();
      List<SseParser.Message> messages = new ArrayList<>();
      for (int at = 0; at < stream.length; at += piece) {
        int size = Math.min(piece, stream.length - at);
        messages.addAll(parser.feed(Bytes.wrap(stream).slice(at, at + size)));
      }
      assertThat(messages)
          .containsExactly(
              new SseParser.Message("a-1", Optional.empty()),
              new SseParser.Message("a-2", Optional.of("{\"é\":1}")));
    }
    SseParser parser = new SseParser();
    assertThatThrownBy(() -> parser.feed(Bytes.wrap(new byte[SseParser.MAX_MESSAGE + 1])))
        .hasMessageContaining("more than");
  }
}
