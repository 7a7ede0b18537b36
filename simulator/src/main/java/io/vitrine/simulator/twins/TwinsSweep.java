package io.vitrine.simulator.twins;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/**
 * What a series of scenarios did.
 *
 * @param scenarios run
 * @param accused runs in which somebody noticed a contradiction of a twin
 * @param messages delivered in all
 * @param longestMillis the longest simulated time until everybody had finalized after the healing
 */
public record TwinsSweep(long scenarios, long accused, long messages, long longestMillis) {
  /**
   * Runs the scenarios of the places from {@code from} to {@code to} - 1, each {@code step}th.
   *
   * @param scenario the scenario at a place, if it holds one
   * @param done is told each place that was looked at
   * @throws TwinsViolation by the first scenario that breaks an invariant
   */
  public static TwinsSweep run(
      long from, long to, long step, LongFunction<Optional<Scenario>> scenario, LongConsumer done) {
    TwinsSweep sum = new TwinsSweep(0, 0, 0, 0);
    for (long place = from; place < to; place += step) {
      Optional<Scenario> found = scenario.apply(place);
      if (found.isPresent()) {
        sum = sum.plus(Twins.run(found.get()));
      }
      done.accept(place);
    }
    return sum;
  }

  private TwinsSweep plus(Twins.Outcome outcome) {
    return new TwinsSweep(
        scenarios + 1,
        accused + (outcome.accusations() > 0 ? 1 : 0),
        messages + outcome.messages(),
        Math.max(longestMillis, outcome.millis()));
  }
}
