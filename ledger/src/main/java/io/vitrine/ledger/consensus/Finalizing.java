package io.vitrine.ledger.consensus;

final class Finalizing {
  private Finalizing() {}

  static void run(Turn turn) {}
}
