package io.vitrine.ledger.consensus;

final class Notarizing {
  private Notarizing() {}

  static void run(Turn turn) {}
}
