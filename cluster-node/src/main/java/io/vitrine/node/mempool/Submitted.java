package io.vitrine.node.mempool;

import io.vitrine.ledger.types.Hash;
import java.util.List;

/** What becomes of a transaction offered to the own lane. */
public sealed interface Submitted {
  /** What becomes of each of a group, in their order. */
  record Group(List<Submitted> each) {
    /** Copies the list. */
    public Group {
      each = List.copyOf(each);
    }
  }

  /** It waits for the next batch. */
  record Queued(Hash id) implements Submitted {}

  /** It was pending already. */
  record Known(Hash id) implements Submitted {}

  /**
   * There is no room.
   *
   * @param what what is full
   * @param has how much there is
   * @param limit how much there may be
   * @param backlog all that waits here
   */
  record Full(String what, long has, long limit, Backlog backlog) implements Submitted {
    /** The same with what waits here. */
    Full with(Backlog all) {
      return new Full(what, has, limit, all);
    }
  }
}
