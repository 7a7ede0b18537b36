package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import java.util.Optional;

/**
 * What rows of the query tables hold besides their key: one canonical CBOR array in one column,
 * because a column each is a cell each to the database, with a name, a length and a write time.
 */
final class RowContent {
  private static final String COLUMN = "content";

  /** The most bytes of a text or of an event's data: above what a block can hold. */
  private static final int MAX_LENGTH = 1 << 24;

  private RowContent() {}

  static Bytes of(IndexRow.ItemEvent row) {
    return of(
        new IndexRow.Happened(
            row.at(), row.event(), row.timestamp(), row.transactionId(), row.type(), row.data()));
  }

  static Bytes of(IndexRow.Happened row) {
    return new CborWriter(96 + row.data().size())
        .array(4)
        .integer(row.timestamp())
        .hash(row.transactionId())
        .text(row.type())
        .bytes(row.data())
        .toBytes();
  }

  static Bytes of(IndexRow.TransactionSent row) {
    return new CborWriter(96)
        .array(4)
        .integer(row.timestamp())
        .hash(row.transactionId())
        .text(row.call())
        .bool(row.ok())
        .toBytes();
  }

  static IndexRow.Happened happened(Row row) {
    return CborReader.decode(
        content(row),
        reader -> {
          reader.array(4);
          return new IndexRow.Happened(
              at(row),
              row.getInt("event_index"),
              reader.integer(),
              reader.hash(),
              reader.text(MAX_LENGTH),
              reader.bytesUpTo(MAX_LENGTH));
        });
  }

  static IndexRow.ItemEvent event(Row row) {
    IndexRow.Happened happened = happened(row);
    return new IndexRow.ItemEvent(
        happened.at(),
        String.valueOf(row.getString("series")),
        row.getLong("number"),
        happened.event(),
        happened.timestamp(),
        happened.transactionId(),
        happened.type(),
        happened.data());
  }

  static IndexRow.TransactionSent sent(Row row) {
    return CborReader.decode(
        content(row),
        reader -> {
          reader.array(4);
          return new IndexRow.TransactionSent(
              at(row),
              new Address(Blobs.bytes(row.getByteBuffer("account"))),
              reader.integer(),
              reader.hash(),
              reader.text(MAX_LENGTH),
              reader.bool());
        });
  }

  private static Bytes content(Row row) {
    return Optional.ofNullable(row.getByteBuffer(COLUMN))
        .map(Blobs::bytes)
        .orElseThrow(() -> new IllegalStateException("a row of a query table without content"));
  }

  static Position at(Row row) {
    return new Position(row.getLong("height"), row.getInt("tx_index"));
  }
}
