package io.vitrine.persistence.registrar;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.StreamSupport;

/**
 * Account keys that were made in advance, one in each slot. Storing needs a free slot and taking
 * the key that was read, both by light-weight transactions: so a pool has never more keys than
 * slots, and of all processes one gets a key. Slots are used again and again, so that what was
 * removed does not pile up in the partition.
 */
public final class KeyTable {
  /** More slots than a pool ever has. */
  static final int MAX_SLOTS = 1_000;

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement delete;
  private final PreparedStatement select;
  private final PreparedStatement slots;

  /**
   * A key.
   *
   * @param address of its account
   * @param vault names its vault key
   * @param wrapped the record's own key, under the vault key
   * @param body the account key under the record's own
   */
  public record Stored(Bytes address, Bytes vault, Bytes wrapped, Bytes body) {}

  /** Prepares the statements. Blocks. */
  public KeyTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + RegistrarSchema.KEYS.name();
    String of = " WHERE ledger = ? AND slot = ?";
    this.insert =
        session.prepare(
            "INSERT INTO %s (ledger, slot, address, vault, wrapped, body) VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS"
                .formatted(table));
    this.delete = session.prepare("DELETE FROM " + table + of + " IF address = ?");
    this.select = session.prepare("SELECT address, vault, wrapped, body FROM " + table + of);
    this.slots =
        session.prepare(
            "SELECT slot FROM %s WHERE ledger = ? LIMIT %d".formatted(table, MAX_SLOTS));
  }

  /**
   * Stores a key in {@code slot}, from 0.
   *
   * @return false when the slot has one
   */
  public CompletionStage<Boolean> add(int slot, Stored key) {
    return session
        .executeAsync(
            insert.bind(
                ledger,
                slot,
                Blobs.of(key.address()),
                Blobs.of(key.vault()),
                Blobs.of(key.wrapped()),
                Blobs.of(key.body())))
        .thenApply(result -> result.wasApplied());
  }

  /** The slots that have a key, in their order. */
  public CompletionStage<List<Integer>> slots() {
    return session
        .executeAsync(slots.bind(ledger).setPageSize(MAX_SLOTS).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .map(row -> row.getInt("slot"))
                    .toList());
  }

  /** The key in {@code slot}. */
  public CompletionStage<Optional<Stored>> find(int slot) {
    return session
        .executeAsync(select.bind(ledger, slot).setIdempotent(true))
        .thenApply(
            rows ->
                StreamSupport.stream(rows.currentPage().spliterator(), false)
                    .findFirst()
                    .map(KeyTable::stored));
  }

  /**
   * Removes the key of {@code address} from {@code slot}.
   *
   * @return whether it was there: true for one caller of all
   */
  public CompletionStage<Boolean> take(int slot, Bytes address) {
    return session
        .executeAsync(delete.bind(ledger, slot, Blobs.of(address)))
        .thenApply(result -> result.wasApplied());
  }

  private static Stored stored(Row row) {
    return new Stored(
        bytes(row, "address"), bytes(row, "vault"), bytes(row, "wrapped"), bytes(row, "body"));
  }

  private static Bytes bytes(Row row, String column) {
    return Blobs.bytes(row.get(column, ByteBuffer.class));
  }
}
