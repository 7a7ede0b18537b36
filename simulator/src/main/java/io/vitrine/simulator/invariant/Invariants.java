package io.vitrine.simulator.invariant;

import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.workload.SimulatedLedger;
import java.util.List;
import java.util.function.Consumer;

/**
 * The checkers of one run. I17 is judged by the run itself, I20 by whoever runs a seed twice.
 *
 * @param epochs I15
 * @param chain I1, I2, I5
 * @param certificates I3, I4, I6
 * @param votes I7, I8
 * @param monotone I9
 * @param executedOnce I10
 * @param sameState I11, I18
 * @param retrievable I12
 * @param bounded I13
 * @param accusations I14
 * @param undisturbed I16
 * @param timestamps I19
 * @param retained R14, R15
 */
public record Invariants(
    Epochs epochs,
    OneChain chain,
    Certificates certificates,
    Votes votes,
    Monotone monotone,
    ExecutedOnce executedOnce,
    SameState sameState,
    Retrievable retrievable,
    Bounded bounded,
    NoFalseAccusation accusations,
    Undisturbed undisturbed,
    Timestamps timestamps,
    Retained retained) {
  /** Fresh checkers. */
  public static Invariants of(Options options, SimulatedLedger ledger) {
    Cast cast = Cast.of(options);
    Epochs epochs = new Epochs(cast, ledger.genesis());
    return new Invariants(
        epochs,
        new OneChain(cast, ledger.genesis().hash()),
        new Certificates(cast, epochs, ledger.genesis().domain(), ledger.keys()),
        new Votes(cast),
        new Monotone(cast),
        new ExecutedOnce(cast, ledger.transactions()),
        new SameState(cast),
        new Retrievable(cast, epochs),
        new Bounded(cast),
        new NoFalseAccusation(cast, epochs),
        new Undisturbed(cast),
        new Timestamps(cast, options),
        new Retained(cast, epochs, options.retention()));
  }

  /** All of them, to be fed. */
  public List<Consumer<TraceEvent>> all() {
    return List.of(
        epochs,
        chain,
        certificates,
        votes,
        monotone,
        executedOnce,
        sameState,
        retrievable,
        bounded,
        accusations,
        undisturbed,
        timestamps,
        retained);
  }
}
