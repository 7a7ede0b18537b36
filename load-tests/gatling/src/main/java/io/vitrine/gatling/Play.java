package io.vitrine.gatling;

import io.gatling.javaapi.core.Simulation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be played. */
enum Play {
  /** Visitors who read. */
  BROWSING(Browsing.class, 20),

  /** Clients who submit one transaction after the other, more and more of them. */
  TRADING(Trading.class, 40),

  /** Far more transactions than the network can commit. */
  OVERLOAD(Overload.class, 2_000);

  private final Class<? extends Simulation> simulation;
  private final double usualRate;

  Play(Class<? extends Simulation> simulation, double usualRate) {
    this.simulation = simulation;
    this.usualRate = usualRate;
  }

  /** As on the command line. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What Gatling runs. */
  Class<? extends Simulation> simulation() {
    return simulation;
  }

  /** Clients that arrive in a second unless it is said otherwise. */
  double usualRate() {
    return usualRate;
  }

  /** The one of this name. */
  static Optional<Play> named(String text) {
    return Arrays.stream(values()).filter(play -> play.text().equals(text)).findFirst();
  }
}
