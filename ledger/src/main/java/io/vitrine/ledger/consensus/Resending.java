package io.vitrine.ledger.consensus;

import io.vitrine.ledger.types.ValidatorId;

final class Resending {
  private Resending() {}

  static void connected(Turn turn, ValidatorId peer) {}
}
