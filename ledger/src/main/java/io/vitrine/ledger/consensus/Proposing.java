package io.vitrine.ledger.consensus;

final class Proposing {
  private Proposing() {}

  static void run(Turn turn) {}
}
