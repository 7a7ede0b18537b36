package io.vitrine.simulator.twins;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs scenarios. */
public final class Twins {
  /**
   * Simulated milliseconds for each divided view, and again after the last, until I17 is broken.
   */
  private static final long MILLIS_PER_VIEW = 3_000;

  private Twins() {}

  /**
   * What one run did.
   *
   * @param messages delivered
   * @param accusations contradictions of the twins that somebody noticed (R12)
   * @param millis simulated time until everybody had finalized a block of an undivided view
   */
  public record Outcome(long messages, int accusations, long millis) {}

  /**
   * Runs one scenario.
   *
   * @param ladder is given every step, a line when it is asked for
   * @throws TwinsViolation when an invariant does not hold
   */
  public static Outcome run(Scenario scenario, Consumer<Supplier<String>> ladder) {
    Lockstep network = new Lockstep(scenario, ladder);
    try {
      network.run(MILLIS_PER_VIEW * (scenario.byView().size() + scenario.n()));
    } catch (TwinsViolation e) {
      throw new TwinsViolation("scenario " + scenario + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new TwinsViolation("scenario " + scenario + ": I16 " + e, e);
    }
    return new Outcome(network.delivered(), network.checks().accusations(), network.now());
  }

  /** Runs one scenario silently. */
  public static Outcome run(Scenario scenario) {
    return run(scenario, step -> {});
  }
}
