package io.vitrine.persistence.registrar;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.persistence.history.EventTable;
import io.vitrine.persistence.history.PlaceTable;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.schema.Table;
import java.util.List;

/** The tables of the registrar's desk; only an organisation that runs one has them. */
public final class RegistrarSchema {
  /** Events of an application, by number from 1. */
  static final Table EVENTS =
      Table.appended(
          "desk_event",
          "ledger text, application blob, number int, event blob,"
              + " PRIMARY KEY ((ledger, application), number)");

  /** Applications that something is to be done about; the desk bounds how many. */
  static final Table OPEN =
      Table.of(
          "desk_open",
          "ledger text, received timestamp, application blob,"
              + " PRIMARY KEY ((ledger), received, application)");

  /** Which applications an address had. */
  static final Table ACCOUNTS =
      Table.of(
          "desk_account",
          "ledger text, address blob, application blob,"
              + " PRIMARY KEY ((ledger, address), application)");

  /** Sealed records. */
  static final Table VAULT =
      Table.of(
          "desk_vault",
          "ledger text, person blob, name text, wrapped blob, body blob,"
              + " PRIMARY KEY ((ledger, person), name)");

  /** The audit log, a thousand entries in a partition. */
  static final Table AUDIT =
      Table.appended(
          "desk_audit",
          "ledger text, page bigint, number bigint, entry blob,"
              + " PRIMARY KEY ((ledger, page), number)");

  /** Account keys made in advance. */
  static final Table KEYS =
      Table.of(
          "desk_key",
          "ledger text, slot int, address blob, vault blob, wrapped blob, body blob,"
              + " PRIMARY KEY ((ledger), slot)");

  /** Accounts whose key is kept for a person. */
  static final Table CUSTODY =
      Table.of(
          "desk_custody",
          "ledger text, address blob, person blob, credential blob,"
              + " PRIMARY KEY ((ledger, address))");

  private RegistrarSchema() {}

  /** Events of applications. Blocks while statements are prepared. */
  public static EventTable events(CqlSession session, Keyspace keyspace, String ledger) {
    return new EventTable(session, keyspace, EVENTS, "application", ledger);
  }

  /**
   * Applications that something is to be done about: one list of each ledger. Blocks while
   * statements are prepared.
   */
  public static PlaceTable open(CqlSession session, Keyspace keyspace) {
    return new PlaceTable(
        session,
        keyspace,
        OPEN,
        new PlaceTable.Columns(List.of("ledger"), "received", "application"));
  }

  /** All of them. */
  public static List<Table> all() {
    return List.of(EVENTS, OPEN, ACCOUNTS, VAULT, AUDIT, KEYS, CUSTODY);
  }
}
