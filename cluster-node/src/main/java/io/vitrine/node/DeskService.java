package io.vitrine.node;

import io.vitrine.node.desk.Desk;
import io.vitrine.node.desk.DeskOfNode;
import io.vitrine.node.desk.DeskSettings;
import io.vitrine.node.metrics.DeskMeters;
import java.util.Optional;

/** Starts the registrar's desk where this organisation is a registrar. */
final class DeskService {
  private DeskService() {}

  static Optional<Desk> start(NodeParts node) {
    Optional<Desk> desk =
        DeskSettings.read(node.config().getConfig("vitrine.desk"))
            .map(
                configured ->
                    Desk.start(
                        node.system(),
                        configured,
                        node.storage().desk(),
                        node.gateway(),
                        node.board()::holdsLease,
                        node.clock()));
    desk.ifPresent(
        started -> {
          DeskOfNode.of(node.system()).use(started);
          node.metrics().add(new DeskMeters(started.board()));
          node.stopAfterRequests("desk", started::stop);
        });
    return desk;
  }
}
