package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.codec.CborReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The clustering columns of a list in their order. A place in the list is their values, as a
 * canonical CBOR array.
 */
record Clustering(List<Column> columns) {
  /** Copies the list. */
  Clustering {
    columns = List.copyOf(columns);
  }

  private static final int MAX_LENGTH = 256;

  /** What a column holds; numbers are not negative. */
  enum Kind {
    BIGINT {
      @Override
      void write(CborWriter writer, Row row, String column) {
        writer.integer(row.getLong(column));
      }

      @Override
      Object read(CborReader reader) {
        return reader.unsigned();
      }
    },
    INT {
      @Override
      void write(CborWriter writer, Row row, String column) {
        writer.integer(row.getInt(column));
      }

      @Override
      Object read(CborReader reader) {
        return reader.unsignedUpTo(Integer.MAX_VALUE);
      }
    },
    TEXT {
      @Override
      void write(CborWriter writer, Row row, String column) {
        writer.text(String.valueOf(row.getString(column)));
      }

      @Override
      Object read(CborReader reader) {
        return reader.text(MAX_LENGTH);
      }
    },
    BLOB {
      @Override
      void write(CborWriter writer, Row row, String column) {
        writer.bytes(Blobs.bytes(row.getByteBuffer(column)));
      }

      @Override
      Object read(CborReader reader) {
        return Blobs.of(reader.bytesUpTo(MAX_LENGTH));
      }
    };

    abstract void write(CborWriter writer, Row row, String column);

    abstract Object read(CborReader reader);
  }

  /** A column. */
  record Column(String name, Kind kind) {}

  static final Column HEIGHT = new Column("height", Kind.BIGINT);
  static final Column TX_INDEX = new Column("tx_index", Kind.INT);
  static final Column EVENT_INDEX = new Column("event_index", Kind.INT);
  static final Column SERIES = new Column("series", Kind.TEXT);
  static final Column NUMBER = new Column("number", Kind.BIGINT);
  static final Column NAME = new Column("name", Kind.TEXT);
  static final Column ENTRY = new Column("entry", Kind.TEXT);
  static final Column OWNER = new Column("owner", Kind.BLOB);
  static final Column ADDRESS = new Column("address", Kind.BLOB);

  /** Where {@code row} stands. */
  Bytes place(Row row) {
    CborWriter writer = new CborWriter().array(columns.size());
    columns.forEach(column -> column.kind().write(writer, row, column.name()));
    return writer.toBytes();
  }

  /**
   * The values at {@code place}.
   *
   * @throws InvalidPlaceException when it is not a place of such a list
   */
  List<Object> values(Bytes place) {
    try {
      return CborReader.decode(
          place,
          reader -> {
            reader.array(columns.size());
            List<Object> values = new ArrayList<>();
            columns.forEach(column -> values.add(column.kind().read(reader)));
            return values;
          });
    } catch (CodecException notOurs) {
      throw new InvalidPlaceException(String.valueOf(notOurs.getMessage()));
    }
  }

  /** {@code a, b}. */
  String names() {
    return joined("%s");
  }

  /** {@code (a, b) > (?, ?)}, or with another comparison. */
  String beyond(String comparison) {
    return "(%s) %s (%s)".formatted(names(), comparison, joined("?"));
  }

  /** {@code a DESC, b DESC}, or with another direction. */
  String ordered(String direction) {
    return joined("%s " + direction);
  }

  private String joined(String form) {
    return columns.stream().map(c -> form.formatted(c.name())).collect(Collectors.joining(", "));
  }
}
