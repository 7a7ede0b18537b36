package io.vitrine.client.sdk;

import io.vitrine.ledger.types.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Server-Sent Events (WHATWG HTML, section 9.2) as far as {@code /v1/events} uses them: lines end
 * with LF, fields other than id and data are skipped. Takes bytes in any pieces.
 */
final class SseParser {
  /** More than the largest event; a longer line or message is no stream of ours. */
  static final int MAX_MESSAGE = 4 << 20;

  /**
   * A block of lines with an id.
   *
   * @param data empty for progress alone
   */
  record Message(String id, Optional<String> data) {}

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String id = "";

  /**
   * The messages that {@code bytes} complete.
   *
   * @throws IOException for a message of more than {@link #MAX_MESSAGE} bytes
   */
  List<Message> feed(Bytes bytes) throws IOException {
    List<Message> messages = new ArrayList<>();
    for (byte b : bytes.unsafeArray()) {
      if (b != '\n') {
        line.write(b);
        if (line.size() + data.length() > MAX_MESSAGE) {
          throw new IOException("a message of more than " + MAX_MESSAGE + " bytes");
        }
      } else {
        line(line.toString(StandardCharsets.UTF_8)).ifPresent(messages::add);
        line.reset();
      }
    }
    return messages;
  }

  private Optional<Message> line(String text) {
    if (text.isEmpty()) {
      return dispatch();
    } else if (text.startsWith("id: ")) {
      id = text.substring(4);
    } else if (text.startsWith("data: ")) {
      data.append(data.isEmpty() ? "" : "\n").append(text, 6, text.length());
    }
    return Optional.empty();
  }

  private Optional<Message> dispatch() {
    Optional<Message> message =
        id.isEmpty()
            ? Optional.empty()
            : Optional.of(new Message(id, Optional.of(data.toString()).filter(d -> !d.isEmpty())));
    id = "";
    data.setLength(0);
    return message;
  }
}
