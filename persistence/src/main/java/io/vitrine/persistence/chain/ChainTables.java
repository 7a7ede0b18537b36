package io.vitrine.persistence.chain;

import io.vitrine.persistence.schema.Table;
import java.util.List;

/** The tables of {@link ChainStore}; docs/spec/persistence.md says what their columns hold. */
public final class ChainTables {
  static final Table BATCH =
      new Table(
          "lane_batch",
          "ledger text, author int, bucket bigint, seq bigint, digest blob, content blob, "
              + "signature blob, PRIMARY KEY ((ledger, author, bucket), seq, digest)",
          Table.APPENDED,
          "signature blob");

  static final Table BLOCK =
      Table.appended(
          "block",
          "ledger text, bucket bigint, height bigint, epoch bigint, view_number bigint, hash blob, "
              + "block blob, finalization blob, "
              + "PRIMARY KEY ((ledger, bucket), height, epoch, view_number)");

  static final Table BLOCK_HASH =
      Table.appended(
          "block_hash",
          "ledger text, hash blob, height bigint, epoch bigint, view_number bigint, "
              + "PRIMARY KEY ((ledger, hash))");

  static final Table EXECUTION =
      Table.appended(
          "execution",
          "ledger text, bucket bigint, height bigint, record blob, parts int, "
              + "PRIMARY KEY ((ledger, bucket), height)");

  static final Table RECEIPTS =
      Table.appended(
          "receipts",
          "ledger text, height bigint, part int, content blob, "
              + "PRIMARY KEY ((ledger, height), part)");

  static final Table BUCKET =
      new Table(
          "chain_bucket",
          "ledger text, kind text, bucket bigint, PRIMARY KEY ((ledger, kind), bucket)",
          "CLUSTERING ORDER BY (bucket DESC)");

  static final Table NOTE =
      Table.of(
          "chain_note",
          "ledger text, kind text, number bigint, content blob, "
              + "PRIMARY KEY ((ledger, kind), number)");

  private ChainTables() {}

  /** All of them. */
  public static List<Table> all() {
    return List.of(BATCH, BLOCK, BLOCK_HASH, EXECUTION, RECEIPTS, BUCKET, NOTE);
  }
}
