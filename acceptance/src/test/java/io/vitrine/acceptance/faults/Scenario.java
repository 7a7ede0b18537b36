package io.vitrine.acceptance.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One fault on the running rig and what has to happen.
 *
 * @param row of the table of faults, such as F8
 * @param name what is done, in words
 * @param expectation what has to happen, in words
 * @param effect what the commits of the network have to do while it lasts
 * @param hold how long it lasts
 * @param strike brings the fault about
 * @param watch looks for more that has to be seen while it lasts; runs at its end
 * @param heal takes it away
 * @param ruin the rig can be used by no other scenario afterwards
 * @param caused which findings in the recorded traffic it brings about on purpose
 * @param obstacle why this machine cannot play it, if so
 */
record Scenario(
    String row,
    String name,
    String expectation,
    Effect effect,
    Duration hold,
    Step strike,
    Step watch,
    Step heal,
    boolean ruin,
    Predicate<String> caused,
    Supplier<Optional<String>> obstacle) {
  /** What commits do under a fault. */
  enum Effect {
    /** A quorum goes on. */
    GO_ON,
    /** There is no quorum: nothing is acknowledged that was signed after the fault. */
    STOP,
    /** Both may happen. */
    EITHER
  }

  /** Something done to the rig. */
  interface Step {
    /** Does it. */
    void on(Rig rig) throws Exception;
  }

  /** A scenario under which commits go on. */
  static Scenario goingOn(String row, String name, int seconds) {
    return of(row, name, Effect.GO_ON, seconds);
  }

  /** A scenario under which nothing is committed. */
  static Scenario stopping(String row, String name, int seconds) {
    return of(row, name, Effect.STOP, seconds);
  }

  /** A scenario under which commits may go on. */
  static Scenario either(String row, String name, int seconds) {
    return of(row, name, Effect.EITHER, seconds);
  }

  private static Scenario of(String row, String name, Effect effect, int seconds) {
    Step nothing = rig -> {};
    return new Scenario(
        row,
        name,
        "",
        effect,
        Duration.ofSeconds(seconds),
        nothing,
        nothing,
        nothing,
        false,
        text -> false,
        Optional::empty);
  }

  Scenario expecting(String words) {
    return new Scenario(
        row, name, words, effect, hold, strike, watch, heal, ruin, caused, obstacle);
  }

  Scenario strike(Step step) {
    return new Scenario(
        row, name, expectation, effect, hold, step, watch, heal, ruin, caused, obstacle);
  }

  Scenario watch(Step step) {
    return new Scenario(
        row, name, expectation, effect, hold, strike, step, heal, ruin, caused, obstacle);
  }

  Scenario heal(Step step) {
    return new Scenario(
        row, name, expectation, effect, hold, strike, watch, step, ruin, caused, obstacle);
  }

  /** It leaves a rig that is used up, whose traffic may have the findings that it caused. */
  Scenario ruining(Predicate<String> findings) {
    return new Scenario(
        row, name, expectation, effect, hold, strike, watch, heal, true, findings, obstacle);
  }

  /** It is left out where {@code why} names a reason. */
  Scenario unless(Supplier<Optional<String>> why) {
    return new Scenario(
        row, name, expectation, effect, hold, strike, watch, heal, ruin, caused, why);
  }
}
