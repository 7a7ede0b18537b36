package io.vitrine.client.cli;

import io.vitrine.client.progress.Progress;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.contracts.drop.DropCalls;
import io.vitrine.contracts.drop.StockDrop;
import io.vitrine.contracts.types.SaleId;

/**
 * Locks the items of a drop, in order and as many a call as the contract takes.
 *
 * @param session this invocation
 * @param seller signs
 * @param patience how far to wait for each call; at least for its commit, since the next builds on
 *     it
 */
record DropStocking(Session session, Signatory seller, WaitOption patience) {
  /** Locks all of {@code items} but the first {@code stocked}. */
  void fill(SaleId drop, ItemRange items, long stocked) {
    VitrineClient client = session.client();
    Progress bar = session.progress("locking items", items.count());
    bar.reach(stocked);
    long next = stocked;
    while (next < items.count()) {
      long count = Math.min(StockDrop.MAX, items.count() - next);
      Submissions.submit(
          session,
          client,
          seller,
          DropCalls.stock(drop, items.series(), items.first() + next, count),
          patience.committing());
      next += count;
      bar.reach(next);
    }
    bar.end();
  }
}
