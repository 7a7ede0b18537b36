package io.vitrine.simulator.mutant;

import io.vitrine.simulator.twins.Scenarios;
import io.vitrine.simulator.twins.Twins;
import io.vitrine.simulator.twins.TwinsViolation;
import java.util.Optional;
import java.util.function.LongFunction;

/** Scenarios of Twins, drawn by seed. */
final class TwinsTrial implements LongFunction<Optional<String>> {
  private final int n;
  private final int views;

  /** Of {@code n=4 views=3}. */
  TwinsTrial(String argument) {
    String[] parts = argument.split("[= ]", -1);
    this.n = Integer.parseInt(parts[1]);
    this.views = Integer.parseInt(parts[3]);
  }

  @Override
  public Optional<String> apply(long seed) {
    try {
      Twins.run(Scenarios.drawn(n, views, seed));
      return Optional.empty();
    } catch (TwinsViolation e) {
      return Optional.ofNullable(e.getMessage());
    }
  }
}
