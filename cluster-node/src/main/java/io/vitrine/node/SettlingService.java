package io.vitrine.node;

import io.vitrine.node.metrics.SettlementMeters;
import io.vitrine.node.settlement.Settling;

/** Starts the settler where a key is given; it works in the process that holds the lease. */
final class SettlingService {
  private SettlingService() {}

  static void start(NodeParts node) {
    Settling.start(node.system(), node.gateway(), node.board(), node.clock())
        .ifPresent(
            settling -> {
              node.metrics().add(new SettlementMeters(settling.board()));
              node.stopAfterRequests("settler", settling::stop);
            });
  }
}
