package io.vitrine.persistence.query;

import io.vitrine.persistence.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/** The tables of {@link QueryTables}; docs/spec/persistence.md says what their columns hold. */
public final class QuerySchema {
  static final Table SERIES =
      Table.of(
          "query_series",
          "ledger text, height bigint, tx_index int, series text, "
              + "PRIMARY KEY ((ledger), height, tx_index, series)");

  static final Table ITEM_BY_SERIES =
      Table.of(
          "query_item_by_series",
          "ledger text, series text, number bigint, PRIMARY KEY ((ledger, series), number)");

  static final Table OWNER_ITEM =
      Table.of(
          "query_owner_item",
          "ledger text, slot int, owner blob, series text, number bigint, "
              + "PRIMARY KEY ((ledger, slot), owner, series, number)");

  static final Table ITEM_BY_HOLDER =
      Table.of(
          "query_item_by_holder",
          "ledger text, series text, owner blob, number bigint, "
              + "PRIMARY KEY ((ledger, series), owner, number)");

  static final Table HISTORY =
      Table.appended(
          "query_item_event",
          "ledger text, slot int, series text, number bigint, height bigint, tx_index int, "
              + "event_index int, time bigint, tx_id blob, type text, data blob, "
              + "PRIMARY KEY ((ledger, slot), series, number, height, tx_index, event_index)");

  static final Table SENT_TRANSACTION =
      new Table(
          "query_sent_transaction",
          "ledger text, slot int, bucket bigint, account blob, height bigint, tx_index int, "
              + "time bigint, tx_id blob, call text, ok boolean, "
              + "PRIMARY KEY ((ledger, slot, bucket), account, height, tx_index)",
          "CLUSTERING ORDER BY (account ASC, height DESC, tx_index DESC) AND " + Table.APPENDED);

  static final Table IDENTITY =
      Table.of(
          "query_identity",
          "ledger text, bucket bigint, height bigint, tx_index int, address blob, "
              + "PRIMARY KEY ((ledger, bucket), height, tx_index, address)");

  static final Table PROGRESS =
      Table.of("query_indexed", "ledger text, height bigint, PRIMARY KEY ((ledger))");

  /**
   * What earlier versions kept, a partition for each account and item. Nobody reads it: the height
   * up to which the tables of today are complete has a name of its own, so they are filled from
   * block 1.
   */
  static final List<Table> EARLIER =
      Stream.of(
              "query_item_by_owner",
              "query_item_history",
              "query_account_transaction",
              "query_progress")
          .map(name -> Table.of(name, ""))
          .toList();

  private QuerySchema() {}

  /** All of them. */
  public static List<Table> all() {
    return List.of(
        SERIES,
        ITEM_BY_SERIES,
        OWNER_ITEM,
        ITEM_BY_HOLDER,
        HISTORY,
        SENT_TRANSACTION,
        IDENTITY,
        PROGRESS);
  }
}
