package io.vitrine.ledger.consensus;

final class Fetching {
  private Fetching() {}

  static void run(Turn turn) {}
}
