package io.vitrine.node.index;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Blocks that wait to be indexed, at most {@link #MAX_WAITING}, and what is written together. Not
 * thread-safe.
 */
final class BlockQueue {
  /** The most blocks that wait, and the most that are written together. */
  static final int MAX_WAITING = 16;

  /** A group that has as many transactions takes no further block: bounds what is under way. */
  static final int ENOUGH_TRANSACTIONS = 4_096;

  private final TreeMap<Long, CommittedBlock> waiting = new TreeMap<>();

  /**
   * Keeps a block, if there is room or it is the one that is needed next. Who needs one that was
   * not kept reads it back.
   *
   * @param next the height to write next; empty while that is not known
   */
  void offer(CommittedBlock block, OptionalLong next) {
    boolean isNext = next.isPresent() && block.height() == next.getAsLong();
    boolean old = next.isPresent() && block.height() < next.getAsLong();
    if (isNext || (!old && waiting.size() < MAX_WAITING)) {
      waiting.put(block.height(), block);
    }
  }

  /**
   * Takes the blocks from {@code next} on that follow one another; none when that one is absent.
   */
  List<CommittedBlock> take(long next) {
    waiting.headMap(next).clear();
    List<CommittedBlock> taken = new ArrayList<>();
    int transactions = 0;
    while (taken.size() < MAX_WAITING && transactions < ENOUGH_TRANSACTIONS) {
      CommittedBlock block = waiting.remove(next + taken.size());
      if (block == null) {
        break;
      }
      taken.add(block);
      transactions += block.entries().size();
    }
    return taken;
  }
}
