package io.vitrine.node.conduct;

import io.vitrine.ledger.quota.TokenBucket;

/**
 * What one peer has used of its {@link PeerRates}. Immutable: each question gives the next quota
 * and the answer; the caller brings the time.
 *
 * @param consensus bytes of consensus frames
 * @param lane bytes of batches
 * @param fetches number of fetches
 * @param answers bytes answered to fetches
 * @param owed bytes answered beyond what {@code answers} held, at most one answer's
 * @param streams opened streams
 */
public record PeerQuota(
    TokenBucket consensus,
    TokenBucket lane,
    TokenBucket fetches,
    TokenBucket answers,
    long owed,
    TokenBucket streams) {
  /** Nothing used. */
  public static PeerQuota full(PeerRates rates, long nowNanos) {
    return new PeerQuota(
        TokenBucket.full(rates.consensusBytes(), rates.consensusBurst(), nowNanos),
        TokenBucket.full(rates.laneBytes(), rates.laneBurst(), nowNanos),
        TokenBucket.full(rates.fetches(), rates.fetchBurst(), nowNanos),
        TokenBucket.full(rates.answerBytes(), rates.answerBurst(), nowNanos),
        0,
        TokenBucket.full(rates.streams(), rates.streamBurst(), nowNanos));
  }

  /**
   * The quota after a question.
   *
   * @param quota what is left
   * @param waitNanos 0 when it was granted, else when to ask again
   */
  public record Answer(PeerQuota quota, long waitNanos) {
    /** Whether it was granted. */
    public boolean granted() {
      return waitNanos == 0;
    }
  }

  /** Asks to handle a consensus frame of {@code bytes}. */
  public Answer consensusFrame(int bytes, long nowNanos) {
    long cost = Math.max(bytes, PeerRates.LEAST_FRAME);
    var taken = consensus.take(cost, nowNanos);
    return answer(
        new PeerQuota(taken.bucket(), lane, fetches, answers, owed, streams),
        taken.allowed(),
        consensus.nanosUntil(cost, nowNanos));
  }

  /** Asks to handle a lane frame of {@code bytes}. */
  public Answer laneFrame(int bytes, long nowNanos) {
    long cost = Math.max(bytes, PeerRates.LEAST_BATCH);
    var taken = lane.take(cost, nowNanos);
    return answer(
        new PeerQuota(consensus, taken.bucket(), fetches, answers, owed, streams),
        taken.allowed(),
        lane.nanosUntil(cost, nowNanos));
  }

  /** Asks to serve one fetch; what the last answers owe has to come back first. */
  public Answer fetch(long nowNanos) {
    var paid = answers.take(Math.max(1, owed), nowNanos);
    if (!paid.allowed()) {
      return answer(this, false, answers.nanosUntil(Math.max(1, owed), nowNanos));
    }
    var taken = fetches.take(1, nowNanos);
    return answer(
        new PeerQuota(consensus, lane, taken.bucket(), paid.bucket(), 0, streams),
        taken.allowed(),
        fetches.nanosUntil(1, nowNanos));
  }

  /** A fetch was answered with {@code bytes}, which were not known when it was granted. */
  public PeerQuota answered(long bytes, long nowNanos) {
    if (bytes < 1) {
      return this;
    }
    var taken = answers.take(bytes, nowNanos);
    long debt = taken.allowed() ? owed : Math.min(owed + bytes, answers.burst());
    return new PeerQuota(consensus, lane, fetches, taken.bucket(), debt, streams);
  }

  /** Asks to open a stream. */
  public Answer stream(long nowNanos) {
    var taken = streams.take(1, nowNanos);
    return answer(
        new PeerQuota(consensus, lane, fetches, answers, owed, taken.bucket()),
        taken.allowed(),
        streams.nanosUntil(1, nowNanos));
  }

  private static Answer answer(PeerQuota next, boolean allowed, long waitNanos) {
    return new Answer(next, allowed ? 0 : Math.max(1, waitNanos));
  }
}
