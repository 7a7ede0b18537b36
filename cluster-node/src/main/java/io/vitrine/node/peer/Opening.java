package io.vitrine.node.peer;

import io.vitrine.node.conduct.Introduction;
import io.vitrine.node.conduct.Software;
import io.vitrine.wire.WireLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What the opening of a consensus stream says. */
final class Opening {
  private Opening() {}

  /** The other side speaks this protocol, and said this of itself. */
  record Heard(Introduction introduction) {}

  /** The other side speaks another version of the protocol. */
  static final class WrongVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WrongVersionException(int theirs) {
      super(
          "it speaks version "
              + Integer.toUnsignedString(theirs)
              + " of the peer protocol, this node version "
              + WireLimits.PROTOCOL_VERSION,
          null,
          false,
          false);
    }
  }

  /**
   * Reads an opening.
   *
   * @param asked when the own opening left, on the side that dialled: the other's clock was read
   *     between then and now. On the other side nothing bounds the journey, so all of an offset
   *     below zero may be due to it.
   */
  static Heard hear(
      io.vitrine.wire.peer.v1.Opening opening, InstantSource clock, Optional<Instant> asked) {
    if (opening.getProtocolVersion() != WireLimits.PROTOCOL_VERSION) {
      throw new WrongVersionException(opening.getProtocolVersion());
    }
    Instant now = clock.instant();
    long trip = asked.map(t -> Math.max(0, now.toEpochMilli() - t.toEpochMilli())).orElse(0L);
    long offset = opening.getClockMillis() - (now.toEpochMilli() - trip / 2);
    String version = opening.getSoftwareVersion();
    return new Heard(
        new Introduction(
            opening.getProtocolVersion(),
            version
                .substring(0, Math.min(version.length(), Software.MAX_VERSION))
                .replaceAll("\\p{Cntrl}", "?"),
            offset,
            asked.isPresent() ? (trip + 1) / 2 : Math.max(0, -offset),
            now));
  }
}
