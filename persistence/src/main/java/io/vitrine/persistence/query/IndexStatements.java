package io.vitrine.persistence.query;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.vitrine.ledger.types.Address;
import io.vitrine.persistence.chain.Blobs;
import io.vitrine.persistence.schema.Keyspace;

/** The statements that write rows of the query tables, each with the write time of its row. */
final class IndexStatements {
  private final CqlSession session;
  private final Keyspace keyspace;
  private final String ledger;
  private final PreparedStatement series;
  private final Membership inSeries;
  private final Membership ofOwner;
  private final Membership ofHolder;
  private final PreparedStatement event;
  private final PreparedStatement sent;
  private final PreparedStatement opened;
  private final Membership standing;
  private final PreparedStatement chronicle;
  private final PreparedStatement identity;
  private final PreparedStatement progress;

  /** How an item enters a list and how it leaves it: it stays for a while, then it vanishes. */
  private record Membership(PreparedStatement enter, PreparedStatement leave) {
    BoundStatement change(boolean enters, Object... key) {
      return (enters ? enter : leave).bind(key);
    }
  }

  /** Prepares them. Blocks; the tables of {@link QuerySchema} must exist. */
  IndexStatements(CqlSession session, Keyspace keyspace, String ledger, int leftSeconds) {
    this.session = session;
    this.keyspace = keyspace;
    this.ledger = ledger;
    this.series = insert("query_series (ledger, height, tx_index, series) VALUES (?,?,?,?)");
    this.inSeries =
        membership("query_item_by_series (ledger, series, number) VALUES (?,?,?)", leftSeconds);
    this.ofOwner =
        membership(
            "query_owner_item (ledger, slot, owner, series, number) VALUES (?,?,?,?,?)",
            leftSeconds);
    this.ofHolder =
        membership(
            "query_series_holder (ledger, slot, series, owner, number) VALUES (?,?,?,?,?)",
            leftSeconds);
    this.event =
        insert(
            "query_history (ledger, slot, series, number, height, tx_index, event_index, content)"
                + " VALUES (?,?,?,?,?,?,?,?)");
    this.sent =
        insert(
            "query_sent (ledger, slot, bucket, account, height, tx_index, content)"
                + " VALUES (?,?,?,?,?,?,?)");
    this.opened =
        insert(
            "query_opened (ledger, slot, list, subject, height, tx_index, name)"
                + " VALUES (?,?,?,?,?,?,?)");
    this.standing =
        membership(
            "query_standing (ledger, slot, list, subject, entry) VALUES (?,?,?,?,?)", leftSeconds);
    this.chronicle =
        insert(
            "query_chronicle (ledger, slot, list, subject, height, tx_index, event_index, content)"
                + " VALUES (?,?,?,?,?,?,?,?)");
    this.identity =
        insert("query_identity (ledger, bucket, height, tx_index, address) VALUES (?,?,?,?,?)");
    this.progress = insert("query_complete (ledger, height) VALUES (?,?)");
  }

  private Membership membership(String row, int leftSeconds) {
    return new Membership(insert(row), insert(row, " AND TTL " + leftSeconds));
  }

  private PreparedStatement insert(String row) {
    return insert(row, "");
  }

  private PreparedStatement insert(String row, String option) {
    return session.prepare(
        "INSERT INTO %s.%s USING TIMESTAMP ?%s".formatted(keyspace, row, option));
  }

  BoundStatement series(IndexRow.SeriesCreated row) {
    return series.bind(
        ledger, row.at().height(), row.at().index(), row.series(), row.at().writeTime());
  }

  /** An item entered its series, or left it. */
  BoundStatement inSeries(ItemRow item, boolean enters, Position at) {
    return inSeries.change(enters, ledger, item.series(), item.number(), at.writeTime());
  }

  /** An item entered the list of an owner's items, or left it. */
  BoundStatement ofOwner(Address owner, ItemRow item, boolean enters, Position at) {
    return ofOwner.change(
        enters,
        ledger,
        Slot.of(owner),
        Blobs.of(owner.value()),
        item.series(),
        item.number(),
        at.writeTime());
  }

  /** An item entered the list of what the holders of its series hold, or left it. */
  BoundStatement ofHolder(Address owner, ItemRow item, boolean enters, Position at) {
    return ofHolder.change(
        enters,
        ledger,
        Slot.of(item.series()),
        item.series(),
        Blobs.of(owner.value()),
        item.number(),
        at.writeTime());
  }

  BoundStatement event(IndexRow.ItemEvent row) {
    return event.bind(
        ledger,
        Slot.of(row.series(), row.number()),
        row.series(),
        row.number(),
        row.at().height(),
        row.at().index(),
        row.event(),
        Blobs.of(RowContent.of(row)),
        row.at().writeTime());
  }

  BoundStatement sent(IndexRow.TransactionSent row) {
    return sent.bind(
        ledger,
        Slot.of(row.account()),
        ClusteredList.bucket(row.at().height()),
        Blobs.of(row.account().value()),
        row.at().height(),
        row.at().index(),
        Blobs.of(RowContent.of(row)),
        row.at().writeTime());
  }

  BoundStatement opened(IndexRow.Opened row) {
    return opened.bind(
        ledger,
        Slot.of(row.subject()),
        row.list(),
        row.subject(),
        row.at().height(),
        row.at().index(),
        row.name(),
        row.at().writeTime());
  }

  /** Something began to stand, or ended. */
  BoundStatement stood(IndexRow.Stood row) {
    return standing.change(
        row.stands(),
        ledger,
        Slot.of(row.subject()),
        row.list(),
        row.subject(),
        row.entry(),
        row.at().writeTime());
  }

  BoundStatement chronicled(IndexRow.Chronicled row) {
    return chronicle.bind(
        ledger,
        Slot.of(row.subject()),
        row.list(),
        row.subject(),
        row.at().height(),
        row.at().index(),
        row.event().event(),
        Blobs.of(RowContent.of(row.event())),
        row.at().writeTime());
  }

  BoundStatement identity(IndexRow.IdentityRegistered row) {
    return identity.bind(
        ledger,
        ClusteredList.bucket(row.at().height()),
        row.at().height(),
        row.at().index(),
        Blobs.of(row.address().value()),
        row.at().writeTime());
  }

  /** Everything up to {@code height} is written. */
  BoundStatement progress(long height) {
    return progress.bind(ledger, height, new Position(height, 0).writeTime());
  }
}
