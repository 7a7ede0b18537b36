package io.vitrine.simulator;

import io.vitrine.simulator.byzantine.Byzantine;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.options.Draw;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.workload.SimulatedLedger;
import io.vitrine.simulator.world.LinkRule;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs seeds. It remembers genesis and signed transactions of each size from run to run, so each
 * thread has its own; nothing is static.
 */
public final class Simulation {
  private record Size(int n, int joiners, boolean crypto) implements Comparable<Size> {
    @Override
    public int compareTo(Size other) {
      int order = Integer.compare(n, other.n);
      order = order != 0 ? order : Integer.compare(joiners, other.joiners);
      return order != 0 ? order : Boolean.compare(crypto, other.crypto);
    }
  }

  /**
   * What a run has besides options and seed.
   *
   * @param storesTrace whether every event is kept
   * @param byzantine stands in front of the machines of the Byzantine validators instead of their
   *     vice; empty for the vice
   * @param rule decides over single messages
   */
  public record Script(boolean storesTrace, Optional<Byzantine> byzantine, LinkRule rule) {
    /** Nothing. */
    public static final Script NONE = new Script(false, Optional.empty(), LinkRule.OPEN);

    /** Keeps every event. */
    public static final Script STORING = new Script(true, Optional.empty(), LinkRule.OPEN);
  }

  private final TreeMap<Size, SimulatedLedger> ledgers = new TreeMap<>();

  /** Runs {@code seed} with the options drawn from it. */
  public Verdict run(long seed) {
    return run(Draw.of(seed), seed);
  }

  /** Runs {@code seed} with these options. */
  public Verdict run(Options options, long seed) {
    return run(options, seed, Script.NONE);
  }

  /** Runs {@code seed} with these options and a script. */
  public Verdict run(Options options, long seed, Script script) {
    Run run = new Run(options, seed, ledger(options), script);
    Optional<Verdict.Failure> failure = Optional.empty();
    try {
      run.complete();
    } catch (Violation violation) {
      failure =
          Optional.of(
              new Verdict.Failure(
                  violation.invariant(),
                  violation.text(),
                  Optional.ofNullable(violation.getCause())));
    }
    return new Verdict(
        seed, options, failure, run.facts(), run.trace().hash(), run.trace().events());
  }

  private SimulatedLedger ledger(Options options) {
    return ledgers.computeIfAbsent(
        new Size(options.n(), options.changes().joiners(), options.fidelity().crypto()),
        size -> SimulatedLedger.of(size.n(), size.joiners(), size.crypto()));
  }
}
