package io.vitrine.api;

import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Lists derived from committed blocks. They follow the ledger with a small delay. A list is read in
 * stretches and may grow meanwhile; lists of items also hold items that left within the last
 * minutes, so that a reader can put together what the list was at an earlier height. A place that a
 * list did not give out is refused with an {@link IllegalArgumentException}.
 */
public interface QueryIndex {
  /** The most rows of one stretch. */
  int MAX_STRETCH = 1_000;

  /** The tables cannot be read, because they are being dropped and made anew. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For this reason. */
    public Unavailable(Throwable cause) {
      super(cause);
    }
  }

  /**
   * Which stretch is asked for.
   *
   * @param descending whether from the end towards the beginning
   * @param after the place before the first row; empty for the first of all
   * @param limit the most rows, 1 to {@link #MAX_STRETCH}
   */
  record Range(boolean descending, Optional<Bytes> after, int limit) {}

  /**
   * A row and where it stands.
   *
   * @param place opaque
   */
  record Row<T>(T value, Bytes place) {}

  /**
   * A stretch.
   *
   * @param rows at most the limit asked for
   * @param more whether the list goes on after them
   */
  record Rows<T>(List<Row<T>> rows, boolean more) {
    /** Copies the list. */
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /**
   * An item by series and number.
   *
   * @param series the series id
   * @param number 1 to the cap
   */
  record ItemRef(String series, long number) {}

  /**
   * An item of a series and who holds it.
   *
   * @param owner the holder
   * @param number the item's number
   */
  record Holding(Address owner, long number) {}

  /**
   * A registered address.
   *
   * @param height the block that registered it
   */
  record IdentityRef(long height, Address address) {}

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

  /** What is opened or published under a name, and is never taken out of its list. */
  enum Opened {
    /** Drops; all of them, or those of a series. */
    DROPS,
    /** Auctions; all of them, or those of items of a series. */
    AUCTIONS,
    /** Transfer policies. */
    POLICIES
  }

  /** What stands until somebody ends it: lists by a subject. */
  enum Standing {
    /** Of an item: the addresses of those who offer for it. */
    OFFERS_FOR_ITEM,
    /** Of an address: the items for which it offers. */
    OFFERS_OF_BUYER,
    /** Of an address: the items that wait for it as gifts. */
    GIFTS_FOR_RECIPIENT,
    /** Of an address: the items it bought and has not accepted yet. */
    PURCHASES_OF_BUYER,
    /** Of an address: the agents to whom it gave mandates. */
    MANDATES_OF_PRINCIPAL,
    /** Of an address: the principals whose mandates it holds. */
    MANDATES_OF_AGENT,
    /** Of an auction: the addresses that have bid in it. */
    BIDDERS_OF_AUCTION,
    /** Of a day, counted from 1970: what ends on it unless it ends before, by time. */
    DEADLINES_OF_DAY
  }

  /** What happened to a subject besides items. */
  enum Chronicle {
    /** Of a drop. */
    DROP,
    /** Of an auction. */
    AUCTION,
    /** Of a series: the sales of its items, {@code item.sold}. */
    SALES_OF_SERIES
  }

  /** The height up to which all blocks are in the lists; 0 before the first. */
  CompletionStage<Long> indexedHeight();

  /** Series ids in order of creation. */
  CompletionStage<Rows<String>> series(Range range);

  /** The items of a series, by number. */
  CompletionStage<Rows<ItemRef>> itemsOfSeries(String series, Range range);

  /** The items of an account, by series and number; of one series where it is given. */
  CompletionStage<Rows<ItemRef>> itemsOfOwner(Address owner, Optional<String> series, Range range);

  /** The items of a series, by owner and number. */
  CompletionStage<Rows<Holding>> holdings(String series, Range range);

  /** A place in {@link #holdings} after all that {@code owner} holds. */
  Bytes afterHolder(Address owner);

  /** What happened to an item, oldest first. */
  CompletionStage<Rows<HistoryEntry>> history(String series, long number, Range range);

  /** What an account sent, oldest first. */
  CompletionStage<Rows<TransactionRef>> transactionsOf(Address sender, Range range);

  /**
   * Names in the order in which they were opened.
   *
   * @param series those of this series only
   */
  CompletionStage<Rows<String>> opened(Opened what, Optional<String> series, Range range);

  /**
   * Entries of the list of {@code subject}, in the order of their texts. Candidates: one stays
   * listed for a while after it ended, so who reads compares with the state.
   *
   * @param subject an item as {@code series/number}, an address, a day, or the name of an auction
   */
  CompletionStage<Rows<String>> standing(Standing what, String subject, Range range);

  /**
   * What happened to {@code subject}, oldest first.
   *
   * @param subject a name or a series
   */
  CompletionStage<Rows<HistoryEntry>> chronicle(Chronicle what, String subject, Range range);

  /** Registered addresses, oldest first; those of the genesis document are not among them. */
  CompletionStage<Rows<IdentityRef>> identities(Range range);
}
