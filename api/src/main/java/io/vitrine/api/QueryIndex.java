package io.vitrine.api;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Lists derived from committed blocks. They follow the ledger with a small delay; every page says
 * up to which height it was indexed.
 */
public interface QueryIndex {
  /**
   * One page.
   *
   * @param items at most the limit asked for
   * @param next where the next page begins; empty at the end
   * @param asOfHeight the height up to which blocks were indexed
   */
  record Page<T>(List<T> items, Optional<Bytes> next, long asOfHeight) {}

  /**
   * An item by series and number.
   *
   * @param series the series id
   * @param number 1 to the cap
   */
  record ItemRef(String series, long number) {}

  /**
   * One entry of an item's history.
   *
   * @param height the block
   * @param index the transaction's position in it
   * @param timestamp block time, milliseconds since 1970 UTC
   * @param transactionId the transaction that emitted it
   * @param type the event type, such as {@code item.transferred}
   * @param data the event's data as it stands in the receipt
   */
  record HistoryEntry(
      long height, int index, long timestamp, Hash transactionId, String type, Value data) {}

  /**
   * A transaction of an account.
   *
   * @param height the block
   * @param index its position there
   * @param timestamp block time, milliseconds since 1970 UTC
   * @param transactionId its id
   * @param call contract and method, such as {@code sale.buy}
   * @param ok whether it did what it asked for
   */
  record TransactionRef(
      long height, int index, long timestamp, Hash transactionId, String call, boolean ok) {}

  /** All series ids, in order of creation. */
  CompletionStage<Page<String>> series(int limit, Optional<Bytes> cursor);

  /** The items of a series, by number. */
  CompletionStage<Page<ItemRef>> itemsOfSeries(String series, int limit, Optional<Bytes> cursor);

  /** The items an account owns. */
  CompletionStage<Page<ItemRef>> itemsOfOwner(Address owner, int limit, Optional<Bytes> cursor);

  /** What happened to an item, oldest first. */
  CompletionStage<Page<HistoryEntry>> history(
      String series, long number, int limit, Optional<Bytes> cursor);

  /** What an account sent, newest first. */
  CompletionStage<Page<TransactionRef>> transactionsOf(
      Address sender, int limit, Optional<Bytes> cursor);
}
