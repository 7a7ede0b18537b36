package io.vitrine.node.pruning;

import akka.Done;
import java.util.concurrent.CompletionStage;

/** The stored chain, whose lowest blocks can go. */
public interface PrunedStore {
  /** The lowest height from which on blocks are kept; 0 when all are. */
  long keptFrom();

  /**
   * Reads how far earlier runs came.
   *
   * @return the height below which nothing is left to remove
   */
  CompletionStage<Long> erasedBelow();

  /**
   * Completes when it is on disk that blocks are kept from {@code height} on, and how each epoch
   * ended that came to its end below: nobody is answered with a lower block from then on.
   *
   * @param height of a block that is stored
   */
  CompletionStage<Done> keepFrom(long height);

  /**
   * Removes a bounded number of blocks from {@code from} on, none at or above {@code below}; may be
   * repeated.
   *
   * @return the height below which nothing is left now
   */
  CompletionStage<Long> erase(long from, long below);
}
