package io.vitrine.simulator;

import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import java.util.List;
import java.util.Optional;

/**
 * What became of one run.
 *
 * @param seed its seed
 * @param options its options
 * @param failure the violated invariant; empty when the run passed
 * @param facts what happened in it
 * @param traceHash digest of all events (I20)
 * @param trace the events in order; empty unless the run was told to store them
 */
public record Verdict(
    long seed,
    Options options,
    Optional<Failure> failure,
    Facts facts,
    long traceHash,
    List<TraceEvent> trace) {
  /** Copies the list. */
  public Verdict {
    trace = List.copyOf(trace);
  }

  /**
   * A violated invariant.
   *
   * @param invariant I1 to I20, R14, R15, F7 or HALT
   * @param text what happened, with its numbers
   * @param cause where it was thrown, when it was an exception
   */
  public record Failure(String invariant, String text, Optional<Throwable> cause) {}

  /**
   * Figures of a run.
   *
   * @param millis simulated milliseconds
   * @param height the greatest final height
   * @param transactions executed
   * @param nullifiedViews skipped by certificate
   * @param signatures votes signed by honest validators
   * @param accusations of Byzantine validators
   * @param convergeViews the most views that one validator entered after the faults ended
   * @param convergeMillis how long it took then until all was executed everywhere
   * @param epochs that began after the first
   * @param pruned how often an honest replica gave up blocks
   * @param synced how often one took over a snapshot
   */
  public record Facts(
      long millis,
      long height,
      int transactions,
      int nullifiedViews,
      long signatures,
      int accusations,
      long convergeViews,
      long convergeMillis,
      long epochs,
      int pruned,
      int synced) {}

  /** Whether every invariant held. */
  public boolean passed() {
    return failure.isEmpty();
  }
}
