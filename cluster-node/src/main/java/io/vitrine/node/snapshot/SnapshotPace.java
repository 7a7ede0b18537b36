package io.vitrine.node.snapshot;

/**
 * When the next snapshot is due; immutable. What bounds the time of a restart is the work since the
 * last snapshot, so it counts blocks and transactions; what bounds the cost is a rest of {@link
 * Rule#rest} times as long as the last one took. ADR 0007 says why the rest is not a fixed time.
 *
 * @param rule the numbers
 * @param height of the last snapshot, or of the start
 * @param transactions executed since
 * @param restUntil monotonic time in nanoseconds before which none is begun
 */
public record SnapshotPace(Rule rule, long height, long transactions, long restUntil) {
  /**
   * The numbers.
   *
   * @param heights blocks after which a snapshot is due
   * @param transactions after which it is due earlier
   * @param rest how many times the duration of a snapshot must pass before the next
   */
  public record Rule(long heights, long transactions, int rest) {
    /** R14 with C = 1,000; at most a tenth of the time is spent writing. */
    public static final Rule STANDARD = new Rule(1_000, 50_000, 10);

    /** Checks the ranges. */
    public Rule {
      if (heights < 1 || transactions < 1 || rest < 0) {
        throw new IllegalArgumentException(
            "snapshots every %d heights or %d transactions, rest %d"
                .formatted(heights, transactions, rest));
      }
    }
  }

  /** Nothing was executed since {@code height}. */
  public static SnapshotPace from(Rule rule, long height, long now) {
    return new SnapshotPace(rule, height, 0, now);
  }

  /** One more block with {@code count} transactions. */
  public SnapshotPace executed(int count) {
    return new SnapshotPace(rule, height, transactions + count, restUntil);
  }

  /** Whether a snapshot of {@code reached} should begin at {@code now}. */
  public boolean due(long reached, long now) {
    boolean enough = reached - height >= rule.heights() || transactions >= rule.transactions();
    return enough && reached > height && now - restUntil >= 0;
  }

  /** A snapshot of {@code reached} begins. */
  public SnapshotPace begun(long reached) {
    return new SnapshotPace(rule, reached, 0, restUntil);
  }

  /** It ended, well or not. */
  public SnapshotPace ended(long began, long now) {
    return new SnapshotPace(rule, height, transactions, now + rule.rest() * (now - began));
  }
}
