package io.vitrine.node.diagnosis;

import io.vitrine.node.replica.ReplicaPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one reading cannot say: since when, and how fast. Fed about once a second with {@link #saw};
 * immutable, at most {@value #SAMPLES} samples.
 *
 * @param phase the phase seen last
 * @param phaseSince monotonic nanoseconds at which it was seen first
 * @param finalized the highest final block seen
 * @param finalSince monotonic nanoseconds at which it was seen first
 * @param samples the last minute, oldest first; never empty
 */
public record Trend(
    ReplicaPhase phase, long phaseSince, long finalized, long finalSince, List<Sample> samples) {
  static final int SAMPLES = 61;

  /**
   * Both clocks and the collector at one moment.
   *
   * @param monotonicNanos of arbitrary origin
   * @param wallMillis since 1970
   * @param collectedMillis time spent in garbage collection since the process started
   */
  public record Sample(long monotonicNanos, long wallMillis, long collectedMillis) {}

  /** Copies the list. */
  public Trend {
    samples = List.copyOf(samples);
  }

  /** The beginning. */
  public static Trend start(ReplicaPhase phase, long finalized, Sample sample) {
    long now = sample.monotonicNanos();
    return new Trend(phase, now, finalized, now, List.of(sample));
  }

  /** The trend after one more look. */
  public Trend saw(ReplicaPhase nowIn, long nowFinal, Sample sample) {
    List<Sample> kept = new ArrayList<>(samples);
    kept.add(sample);
    while (kept.size() > SAMPLES) {
      kept.remove(0);
    }
    long now = sample.monotonicNanos();
    return new Trend(
        nowIn,
        nowIn == phase ? phaseSince : now,
        nowFinal,
        nowFinal == finalized ? finalSince : now,
        kept);
  }

  /** How long the phase lasts. */
  public Duration inPhase(long monotonicNanos) {
    return Duration.ofNanos(monotonicNanos - phaseSince);
  }

  /** How long the highest final block is the same. */
  public Duration sinceFinal(long monotonicNanos) {
    return Duration.ofNanos(monotonicNanos - finalSince);
  }

  /**
   * The largest drift between the two clocks from one sample to another within the window: positive
   * when the wall clock went ahead, as after a suspension.
   */
  public Duration clockJump() {
    long largest = 0;
    Sample first = samples.get(0);
    for (Sample sample : samples) {
      long wall = sample.wallMillis() - first.wallMillis();
      long drift = wall - (sample.monotonicNanos() - first.monotonicNanos()) / 1_000_000;
      largest = Math.abs(drift) > Math.abs(largest) ? drift : largest;
    }
    return Duration.ofMillis(largest);
  }

  /** The share of the window spent in garbage collection; 0 before there is a window of 5 s. */
  public double collecting() {
    Sample first = samples.get(0);
    Sample last = samples.get(samples.size() - 1);
    double elapsed = (last.monotonicNanos() - first.monotonicNanos()) / 1e6;
    return elapsed < 5_000 ? 0 : (last.collectedMillis() - first.collectedMillis()) / elapsed;
  }
}
