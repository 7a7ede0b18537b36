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

  static final Table SERIES_HOLDER =
      Table.of(
          "query_series_holder",
          "ledger text, slot int, series text, owner blob, number bigint, "
              + "PRIMARY KEY ((ledger, slot), series, owner, number)");

  static final Table HISTORY =
      Table.appended(
          "query_history",
          "ledger text, slot int, series text, number bigint, height bigint, tx_index int, "
              + "event_index int, content blob, "
              + "PRIMARY KEY ((ledger, slot), series, number, height, tx_index, event_index)");

  static final Table SENT =
      new Table(
          "query_sent",
          "ledger text, slot int, bucket bigint, account blob, height bigint, tx_index int, "
              + "content blob, PRIMARY KEY ((ledger, slot, bucket), account, height, tx_index)",
          "CLUSTERING ORDER BY (account ASC, height DESC, tx_index DESC) AND " + Table.APPENDED);

  static final Table OPENED =
      Table.of(
          "query_opened",
          "ledger text, slot int, list text, subject text, height bigint, tx_index int, name text, "
              + "PRIMARY KEY ((ledger, slot), list, subject, height, tx_index, name)");

  static final Table STANDING =
      Table.of(
          "query_standing",
          "ledger text, slot int, list text, subject text, entry text, "
              + "PRIMARY KEY ((ledger, slot), list, subject, entry)");

  static final Table CHRONICLE =
      Table.appended(
          "query_chronicle",
          "ledger text, slot int, list text, subject text, height bigint, tx_index int, "
              + "event_index int, content blob, "
              + "PRIMARY KEY ((ledger, slot), list, subject, height, tx_index, event_index)");

  static final Table IDENTITY =
      Table.of(
          "query_identity",
          "ledger text, bucket bigint, height bigint, tx_index int, address blob, "
              + "PRIMARY KEY ((ledger, bucket), height, tx_index, address)");

  static final Table PROGRESS =
      Table.of("query_complete", "ledger text, height bigint, PRIMARY KEY ((ledger))");

  /**
   * What earlier versions kept: a partition for each account, item or series, and several columns.
   * Nobody reads it: the height up to which the tables of today are complete has a name of its own,
   * so they are filled from block 1.
   */
  static final List<Table> EARLIER =
      Stream.of(
              "query_item_by_owner",
              "query_item_history",
              "query_account_transaction",
              "query_progress",
              "query_item_by_holder",
              "query_item_event",
              "query_sent_transaction",
              "query_indexed",
              "query_filled")
          .map(name -> Table.of(name, ""))
          .toList();

  private QuerySchema() {}

  /** All of them. */
  public static List<Table> all() {
    return List.of(
        SERIES,
        ITEM_BY_SERIES,
        OWNER_ITEM,
        SERIES_HOLDER,
        HISTORY,
        SENT,
        OPENED,
        STANDING,
        CHRONICLE,
        IDENTITY,
        PROGRESS);
  }
}
