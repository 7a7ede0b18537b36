package io.vitrine.node.snapshot;

/**
 * When the next snapshot is due; immutable. What bounds the time of a restart is the work since the
 * last snapshot, so it counts blocks and transactions; what bounds the cost is a rest of {@link
 * Rule#rest} times as long as the last one took, and that what a snapshot writes, every chunk of a
 * large state at worst, is shared by as many blocks or transactions. ADR 0007 says why the rest is
 * not a fixed time.
 *
 * @param rule the numbers
 * @param height of the last snapshot, or of the start
 * @param chunks that one had; 0 if there is none
 * @param transactions executed since
 * @param restUntil monotonic time in nanoseconds before which none is begun
 */
public record SnapshotPace(Rule rule, long height, int chunks, long transactions, long restUntil) {
  /** Transactions that share the writing of one chunk of 64 KiB: 1 KiB each. */
  static final int PER_CHUNK = 64;

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

  /** Nothing was executed since {@code height}; the snapshot there has so many chunks. */
  public static SnapshotPace from(Rule rule, long height, int chunks, long now) {
    return new SnapshotPace(rule, height, chunks, 0, now);
  }

  /** One more block with {@code count} transactions. */
  public SnapshotPace executed(int count) {
    return new SnapshotPace(rule, height, chunks, transactions + count, restUntil);
  }

  /** Whether a snapshot of {@code reached} should begin at {@code now}. */
  public boolean due(long reached, long now) {
    boolean enough =
        reached - height >= Math.max(rule.heights(), chunks)
            || transactions >= Math.max(rule.transactions(), (long) chunks * PER_CHUNK);
    return enough && reached > height && now - restUntil >= 0;
  }

  /** A snapshot of {@code reached} begins, of so many chunks. */
  public SnapshotPace begun(long reached, int pieces) {
    return new SnapshotPace(rule, reached, pieces, 0, restUntil);
  }

  /** It ended, well or not. */
  public SnapshotPace ended(long began, long now) {
    return new SnapshotPace(rule, height, chunks, transactions, now + rule.rest() * (now - began));
  }
}
