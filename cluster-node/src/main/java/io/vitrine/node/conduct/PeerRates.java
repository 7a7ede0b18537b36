package io.vitrine.node.conduct;

import io.vitrine.ledger.consensus.Protocol;

/**
 * What one peer may send per second. Beyond it its stream waits, or its fetch is refused, before
 * any signature is looked at.
 *
 * <p>Derivation. In one view a validator says at most three votes, three certificates of quorum q
 * (it formed them), one proposal with a parent and a final certificate and a cut of n lanes, and a
 * hint: 4 x 256 + 5 x (128 + 72 q) + 48 n bytes. Views follow at the least block interval, ten a
 * second when it is shorter or not known. Four times that is allowed, and a reconnection may say a
 * megabyte at once. A lane carries all that clients send through one organisation: 4 MiB a second
 * is some 13,000 transfers, or 256 small batches. A fetcher that is far behind gets 16 MiB a second
 * after 64 MiB at once, so 100,000 blocks of 20 transactions (600 MB) take it 35 s.
 *
 * @param consensusBytes of the consensus stream per second; a frame counts at least {@link
 *     #LEAST_FRAME}
 * @param consensusBurst bytes of the consensus stream at once
 * @param laneBytes of the lane stream per second
 * @param laneBurst bytes of the lane stream at once
 * @param fetches per second
 * @param fetchBurst fetches at once
 * @param answerBytes answered to fetches per second
 * @param answerBurst bytes answered at once
 * @param streams opened per second
 * @param streamBurst streams opened at once
 */
public record PeerRates(
    long consensusBytes,
    long consensusBurst,
    long laneBytes,
    long laneBurst,
    long fetches,
    long fetchBurst,
    long answerBytes,
    long answerBurst,
    long streams,
    long streamBurst) {
  /** What a small consensus frame counts for: handling it costs as much as verifying four votes. */
  public static final int LEAST_FRAME = 256;

  /** What a small lane frame counts for: a fork costs two signature checks, a batch a write. */
  public static final int LEAST_BATCH = 16 * 1024;

  private static final long MIB = 1024 * 1024;
  private static final long MARGIN = 4;
  private static final long LEAST_VIEWS_PER_SECOND = 10;

  /**
   * The rates among {@code validators}, whose views follow each other at {@code intervalMillis}.
   */
  public static PeerRates of(int validators, int quorum, long intervalMillis) {
    long perView = 4L * LEAST_FRAME + 5L * (128 + 72L * quorum) + 48L * validators;
    long views = Math.max(LEAST_VIEWS_PER_SECOND, 1_000 / Math.max(1, intervalMillis));
    long consensus = Math.max(128 * 1024, perView * views * MARGIN);
    return new PeerRates(
        consensus,
        Math.max(MIB, 4 * consensus),
        4 * MIB,
        16 * MIB,
        100,
        400,
        16 * MIB,
        64 * MIB,
        5,
        60);
  }

  /** The rates of {@code protocol}'s network. */
  public static PeerRates of(Protocol protocol) {
    return of(protocol.n(), protocol.quorum(), protocol.timing().minBlockIntervalMillis());
  }
}
