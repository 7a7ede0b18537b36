package io.vitrine.api.search;

import io.vitrine.api.Answer;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An index of all items, derived from committed state. What it answers is all there was after one
 * block, or a refusal; never a part.
 */
public interface ItemSearch {
  /**
   * What was found.
   *
   * @param height the block after which the ledger was so
   * @param items in the order asked for
   * @param next the place after which the next page begins; empty at the end
   */
  record Hits(long height, List<ItemId> items, Optional<Bytes> next) {
    /** Copies the list. */
    public Hits {
      items = List.copyOf(items);
    }
  }

  /**
   * A page. Pages of one walk show the same moment. Refusals: INDEX_BEHIND while the index is being
   * made, CURSOR_EXPIRED when that moment is gone, TOO_MANY_WAITING, SEARCH_TOO_LONG.
   *
   * @param limit the most items, at least 1
   * @param after a place that an earlier page of the same query gave out
   * @throws io.vitrine.api.problem.RefusedRequest when {@code after} is no place
   */
  CompletionStage<Answer<Hits>> find(ItemQuery query, int limit, Optional<Bytes> after);
}
