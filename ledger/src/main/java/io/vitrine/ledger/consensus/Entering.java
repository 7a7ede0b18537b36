package io.vitrine.ledger.consensus;

final class Entering {
  private Entering() {}

  static void run(Turn turn) {}
}
