package io.vitrine.api.server;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The first bytes of an HTTP/2 connection (RFC 9113 section 3.4). Whoever sends others, such as an
 * HTTP/1.1 client, or nothing in time, loses the connection before a parser sees it.
 */
final class Preface {
  private static final ByteString BYTES =
      ByteString.fromArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

  private Preface() {}

  /** The connection does not speak HTTP/2. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Missing() {
      super("no HTTP/2 preface", null, false, false);
    }
  }

  /**
   * Passes on the bytes of a connection that begins right.
   *
   * @param patience until its first byte
   */
  static Flow<ByteString, ByteString, NotUsed> required(Duration patience) {
    return Flow.<ByteString>create()
        .initialTimeout(patience)
        .statefulMap(
            () -> 0,
            (seen, bytes) -> Pair.create(checked(seen, bytes), bytes),
            seen -> Optional.empty());
  }

  /** How much of the preface has been seen. */
  private static int checked(int seen, ByteString bytes) {
    int more = Math.min(BYTES.size() - seen, bytes.size());
    if (!bytes.take(more).equals(BYTES.slice(seen, seen + more))) {
      throw new Missing();
    }
    return seen + more;
  }
}
