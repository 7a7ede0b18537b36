package io.vitrine.ledger.consensus;

final class Nullifying {
  private Nullifying() {}

  static void run(Turn turn) {}
}
