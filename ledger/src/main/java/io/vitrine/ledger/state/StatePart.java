package io.vitrine.ledger.state;

import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * A piece of a contract's tree or of the replay window, with at least one entry: what snapshots are
 * cut into and replicas compare. Where the cuts lie depends on the content alone.
 */
public interface StatePart {
  /** Commits to all its entries; known without looking at them. */
  Hash root();

  /** Its entries, in the order of the whole they are a part of. */
  List<StateTree.Entry> entries();
}
