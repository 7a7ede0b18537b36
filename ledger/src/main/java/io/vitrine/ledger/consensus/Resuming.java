package io.vitrine.ledger.consensus;

final class Resuming {
  private Resuming() {}

  static Knowledge knowledge(Protocol protocol, SafetyState state) {
    return Knowledge.empty(protocol);
  }

  static void run(Turn turn) {}
}
