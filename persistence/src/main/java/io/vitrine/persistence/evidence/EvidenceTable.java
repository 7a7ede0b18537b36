package io.vitrine.persistence.evidence;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Evidence in Cassandra: at most one item per validator, epoch and kind, because that is the
 * primary key. Writing another one replaces it by an equal proof.
 */
public final class EvidenceTable {
  /** The table, one partition per ledger. */
  public static final Table TABLE =
      Table.of(
          "evidence",
          "ledger text, accused int, epoch bigint, kind text, first blob, second blob, "
              + "noticed timestamp, PRIMARY KEY ((ledger), accused, epoch, kind)");

  private final CqlSession session;
  private final String ledger;
  private final PreparedStatement insert;
  private final PreparedStatement select;

  /** Prepares the statements. Blocks. */
  public EvidenceTable(CqlSession session, Keyspace keyspace, String ledger) {
    this.session = session;
    this.ledger = ledger;
    String table = keyspace + "." + TABLE.name();
    this.insert =
        session.prepare(
            ("INSERT INTO %s (ledger, accused, epoch, kind, first, second, noticed)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .formatted(table));
    this.select =
        session.prepare(
            "SELECT accused, epoch, kind, first, second, noticed FROM %s WHERE ledger = ?"
                .formatted(table));
  }

  /** Stores one item. */
  public CompletionStage<Void> put(StoredEvidence evidence) {
    return session
        .executeAsync(
            insert
                .bind(
                    ledger,
                    evidence.accused().index(),
                    evidence.epoch(),
                    evidence.kind(),
                    Blobs.of(evidence.first()),
                    Blobs.of(evidence.second()),
                    evidence.noticed())
                .setIdempotent(true))
        .thenAccept(done -> {});
  }

  /** All items. Blocks. */
  public List<StoredEvidence> all() {
    List<StoredEvidence> items = new ArrayList<>();
    for (Row row : session.execute(select.bind(ledger).setIdempotent(true))) {
      items.add(
          new StoredEvidence(
              new ValidatorId(row.getInt("accused")),
              row.getLong("epoch"),
              row.getString("kind"),
              Blobs.bytes(row.get("first", ByteBuffer.class)),
              Blobs.bytes(row.get("second", ByteBuffer.class)),
              row.get("noticed", Instant.class)));
    }
    return items;
  }
}
