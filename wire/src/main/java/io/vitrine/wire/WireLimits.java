package io.vitrine.wire;

import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.statesync.SyncRules;

/** The largest payloads a peer may send, in bytes. Larger ones are refused before parsing. */
public final class WireLimits {
  /** One consensus message. */
  public static final int CONSENSUS = 256 * 1024;

  /** One lane message: a batch. */
  public static final int LANE = 1024 * 1024;

  /** All objects of one fetch answer together. */
  public static final int FETCH_RESPONSE = 4 * 1024 * 1024;

  /** Chunks of a snapshot that are asked for at once. */
  public static final int CHUNKS = SyncRules.CHUNKS_AT_ONCE;

  /** The request of a fetch. */
  public static final int FETCH_REQUEST = 4 * 1024;

  /** What a message adds to its payload: field tags and lengths, an opening. */
  public static final int FRAMING = 256;

  /** Version of the peer protocol that this software speaks. */
  public static final int PROTOCOL_VERSION = 1;

  private WireLimits() {}

  /**
   * Checks one size.
   *
   * @throws CodecException when {@code size} exceeds {@code limit}
   */
  public static void check(String what, long size, int limit) {
    if (size > limit) {
      throw new CodecException(what + " of " + size + " bytes, at most " + limit + " allowed");
    }
  }
}
