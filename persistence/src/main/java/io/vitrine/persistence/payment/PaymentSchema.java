package io.vitrine.persistence.payment;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.persistence.history.EventTable;
import io.vitrine.persistence.history.PlaceTable;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.util.List;

/** The tables of payments; only an organisation that takes some has them. */
public final class PaymentSchema {
  /** Payment intents, as their buyers signed them. */
  static final Table INTENTS =
      Table.of(
          "payment_intent", "ledger text, intent blob, body blob, PRIMARY KEY ((ledger, intent))");

  /** Which payment fulfils an intent. */
  static final Table CLAIMS =
      Table.appended(
          "payment_claim",
          "ledger text, intent blob, payment blob, PRIMARY KEY ((ledger, intent))");

  /** Events of a payment, by number from 1. */
  static final Table EVENTS =
      Table.appended(
          "payment_event",
          "ledger text, payment blob, number int, event blob,"
              + " PRIMARY KEY ((ledger, payment), number)");

  /** Lists of payments: those under way, those to be paid back, those of a day. */
  static final Table PLACES =
      Table.of(
          "payment_place",
          "ledger text, list text, at timestamp, payment blob,"
              + " PRIMARY KEY ((ledger, list), at, payment)");

  private PaymentSchema() {}

  /** Events of payments. Blocks while statements are prepared. */
  public static EventTable events(CqlSession session, Keyspace keyspace, String ledger) {
    return new EventTable(session, keyspace, EVENTS, "payment", ledger);
  }

  /** Lists of payments: of each ledger, by name. Blocks while statements are prepared. */
  public static PlaceTable places(CqlSession session, Keyspace keyspace) {
    return new PlaceTable(
        session,
        keyspace,
        PLACES,
        new PlaceTable.Columns(List.of("ledger", "list"), "at", "payment"));
  }

  /** All of them. */
  public static List<Table> all() {
    return List.of(INTENTS, CLAIMS, EVENTS, PLACES);
  }
}
