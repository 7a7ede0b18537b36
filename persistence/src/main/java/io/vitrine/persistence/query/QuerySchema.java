package io.vitrine.persistence.query;

import io.vitrine.persistence.schema.Table;
import java.util.List;

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

  static final Table ITEM_BY_OWNER =
      Table.of(
          "query_item_by_owner",
          "ledger text, owner blob, series text, number bigint, "
              + "PRIMARY KEY ((ledger, owner), series, number)");

  static final Table ITEM_BY_HOLDER =
      Table.of(
          "query_item_by_holder",
          "ledger text, series text, owner blob, number bigint, "
              + "PRIMARY KEY ((ledger, series), owner, number)");

  static final Table HISTORY =
      Table.of(
          "query_item_history",
          "ledger text, series text, number bigint, height bigint, tx_index int, event_index int, "
              + "time bigint, tx_id blob, type text, data blob, "
              + "PRIMARY KEY ((ledger, series, number), height, tx_index, event_index)");

  static final Table ACCOUNT_TRANSACTION =
      new Table(
          "query_account_transaction",
          "ledger text, account blob, bucket bigint, height bigint, tx_index int, time bigint, "
              + "tx_id blob, call text, ok boolean, "
              + "PRIMARY KEY ((ledger, account, bucket), height, tx_index)",
          "CLUSTERING ORDER BY (height DESC, tx_index DESC)");

  static final Table IDENTITY =
      Table.of(
          "query_identity",
          "ledger text, bucket bigint, height bigint, tx_index int, address blob, "
              + "PRIMARY KEY ((ledger, bucket), height, tx_index, address)");

  static final Table PROGRESS =
      Table.of("query_progress", "ledger text, height bigint, PRIMARY KEY ((ledger))");

  private QuerySchema() {}

  /** All of them. */
  public static List<Table> all() {
    return List.of(
        SERIES,
        ITEM_BY_SERIES,
        ITEM_BY_OWNER,
        ITEM_BY_HOLDER,
        HISTORY,
        ACCOUNT_TRANSACTION,
        IDENTITY,
        PROGRESS);
  }
}
