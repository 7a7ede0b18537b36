package io.vitrine.node.conduct;

import java.time.Instant;

/**
 * What a connected peer said of itself when the consensus stream was opened. Its word only: good
 * for diagnosis, never for a decision of the protocol.
 *
 * @param protocolVersion of the peer protocol
 * @param softwareVersion of its program, for people
 * @param clockOffsetMillis its wall clock minus the own, in milliseconds: positive when its clock
 *     is ahead
 * @param uncertaintyMillis how far {@code clockOffsetMillis} may be off, from the time the exchange
 *     took
 * @param at when it was said, by the own clock
 */
public record Introduction(
    int protocolVersion,
    String softwareVersion,
    long clockOffsetMillis,
    long uncertaintyMillis,
    Instant at) {
  /** The part of the offset that the time of the exchange cannot explain, with its sign. */
  public long certainOffsetMillis() {
    long least = Math.max(0, Math.abs(clockOffsetMillis) - Math.max(0, uncertaintyMillis));
    return clockOffsetMillis < 0 ? -least : least;
  }

  /** This, with the clock as {@code earlier} has it. */
  Introduction withClockOf(Introduction earlier) {
    return new Introduction(
        protocolVersion, softwareVersion, earlier.clockOffsetMillis, earlier.uncertaintyMillis, at);
  }
}
