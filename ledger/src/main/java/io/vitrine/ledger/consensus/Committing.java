package io.vitrine.ledger.consensus;

final class Committing {
  private Committing() {}

  static void run(Turn turn) {}

  static void range(
      Turn turn,
      java.util.List<io.vitrine.ledger.block.Block> b,
      io.vitrine.ledger.block.Certificate c) {}

  static void handOver(Turn turn) {}
}
