package io.vitrine.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Collects the bytes of one HTTP/1.1 answer (RFC 9112) as they come in. Takes answers with a
 * Content-Length alone, as the gateway's are. At most {@value #MOST} bytes.
 */
final class AnswerBuffer {
  private static final int FIRST = 1024;
  private static final int MOST = 1024 * 1024;
  private static final int UNKNOWN = -1;

  private byte[] bytes = new byte[FIRST];
  private int filled;
  private int head = UNKNOWN;
  private int total = UNKNOWN;

  /** What a request came to. */
  record Answer(int status, String body) {}

  /** Takes what {@code in} has, at least one byte; -1 at its end. */
  int readFrom(InputStream in) throws IOException {
    makeSpace();
    return took(in.read(bytes, filled, bytes.length - filled));
  }

  /** Takes what {@code in} has, perhaps nothing; -1 at its end. */
  int readFrom(ReadableByteChannel in) throws IOException {
    makeSpace();
    return took(in.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled)));
  }

  private int took(int count) {
    filled += Math.max(0, count);
    return count;
  }

  private void makeSpace() throws IOException {
    if (filled == bytes.length) {
      if (filled >= MOST) {
        throw new IOException("an answer is longer than " + MOST + " bytes");
      }
      bytes = Arrays.copyOf(bytes, 2 * filled);
    }
  }

  /** The answer once all of it is there; then the buffer is empty again. */
  Optional<Answer> complete() throws IOException {
    if (head == UNKNOWN) {
      head = headLength();
      if (head == UNKNOWN) {
        return Optional.empty();
      }
      total = head + contentLength(text(0, head));
    }
    if (filled < total) {
      return Optional.empty();
    }
    if (filled > total) {
      throw new IOException("more than one answer to a request");
    }
    Answer answer = new Answer(Integer.parseInt(text(9, 12)), text(head, total));
    clear();
    return Optional.of(answer);
  }

  /** Whether no byte of an answer came since the last one. */
  boolean isEmpty() {
    return filled == 0;
  }

  /** Forgets what came: the rest of it never will. */
  void clear() {
    filled = 0;
    head = UNKNOWN;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, US_ASCII);
  }

  /** The length of the head with its empty line. */
  private int headLength() {
    for (int i = 0; i + 3 < filled; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r') {
        return i + 4;
      }
    }
    return UNKNOWN;
  }

  private static int contentLength(String head) throws IOException {
    String name = "\r\ncontent-length:";
    int at = head.toLowerCase(Locale.ROOT).indexOf(name);
    if (at < 0) {
      throw new IOException("an answer without a length: " + head);
    }
    int from = at + name.length();
    return Integer.parseInt(head.substring(from, head.indexOf("\r\n", from)).strip());
  }
}
