package io.vitrine.ledger.statesync;

/**
 * The numbers of state sync.
 *
 * @param behind how many blocks a replica must lack before it takes over a snapshot instead of
 *     executing them; {@link Long#MAX_VALUE} where it executes every block
 * @param maxBytes the most bytes of chunks that one offer may make it write
 * @param enough how many peers with a usable offer are waited for: f + 1
 */
public record SyncRules(long behind, long maxBytes, int enough) {
  /** Chunks asked for at once, of at most 256 KiB each. */
  public static final int CHUNKS_AT_ONCE = 16;

  /** The largest chunk in bytes. */
  public static final int MAX_CHUNK = 256 * 1024;

  /** How often a peer may answer nothing to a question for chunks before it is not asked again. */
  public static final int MAX_STRIKES = 5;

  /** How many offers are tried before blocks are fetched instead. */
  public static final int MAX_OFFERS = 8;

  /** Checks the ranges. */
  public SyncRules {
    if (behind < 1 || maxBytes < 1 || enough < 1) {
      throw new IllegalArgumentException(
          "state sync when %d blocks behind, of up to %d bytes, of %d peers"
              .formatted(behind, maxBytes, enough));
    }
  }

  /** Whether every block is executed, however many are missing. */
  boolean never() {
    return behind == Long.MAX_VALUE;
  }
}
