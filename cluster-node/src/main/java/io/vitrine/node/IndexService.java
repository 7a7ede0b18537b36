package io.vitrine.node;

import io.vitrine.node.index.IndexOfNode;
import io.vitrine.node.index.Indexing;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Starts the indexer where query tables are kept. */
final class IndexService {
  private IndexService() {}

  /**
   * Starts it.
   *
   * @param height shows how far it is
   */
  static Optional<Indexing> start(NodeParts node, AtomicLong height) {
    Optional<Indexing> indexing =
        node.storage()
            .queryTables()
            .map(tables -> Indexing.start(node.system(), tables, node.storage().blocks(), height));
    indexing.ifPresent(running -> IndexOfNode.of(node.system()).use(running, node.board()));
    return indexing;
  }
}
