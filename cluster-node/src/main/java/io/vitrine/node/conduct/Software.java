package io.vitrine.node.conduct;

import java.time.InstantSource;
import java.util.Optional;

/**
 * What this node says of itself to peers.
 *
 * @param version of the program, for people
 * @param clock its wall clock
 */
public record Software(String version, InstantSource clock) {
  /** Longest version that is taken from a peer, in characters. */
  public static final int MAX_VERSION = 64;

  /** This program by the machine's clock. */
  public static Software current() {
    return current(InstantSource.system());
  }

  /**
   * This program: the version in its manifest, or {@code unpackaged} outside of a jar.
   *
   * @param clock the wall clock that this node's replica uses
   */
  public static Software current(InstantSource clock) {
    return new Software(
        Optional.ofNullable(Software.class.getPackage().getImplementationVersion())
            .orElse("unpackaged"),
        clock);
  }
}
