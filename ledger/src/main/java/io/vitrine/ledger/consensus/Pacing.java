package io.vitrine.ledger.consensus;

final class Pacing {
  private Pacing() {}

  static void run(Turn turn) {}

  static void fired(Turn turn, Timer timer) {}
}
