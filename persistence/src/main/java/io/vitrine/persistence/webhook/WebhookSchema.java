package io.vitrine.persistence.webhook;

import io.vitrine.persistence.schema.Table;
import java.util.List;

/** The tables of webhooks. */
public final class WebhookSchema {
  /** Subscriptions: one partition per ledger, as there are few. */
  static final Table SUBSCRIPTIONS =
      Table.of(
          "webhook_subscription",
          "ledger text, id text, url text, types set<text>, subject text, enabled boolean,"
              + " stopped text, created timestamp, cursor text, secret blob, former_secret blob,"
              + " former_until timestamp, PRIMARY KEY ((ledger), id)");

  /** Events set aside or given up. */
  static final Table LETTERS =
      Table.of(
          "webhook_letter",
          "ledger text, subscription text, height bigint, tx_index int, event_index int,"
              + " dead boolean, failures int, first_tried timestamp, due timestamp, outcome text,"
              + " status int, PRIMARY KEY ((ledger, subscription), height, tx_index, event_index)");

  /** The last attempts: a ring, so that a row is written over and none is deleted. */
  static final Table ATTEMPTS =
      Table.of(
          "webhook_attempt",
          "ledger text, subscription text, slot int, at timestamp, message text, outcome text,"
              + " status int, millis bigint, PRIMARY KEY ((ledger, subscription), slot)");

  private WebhookSchema() {}

  /** All of them. */
  public static List<Table> all() {
    return List.of(SUBSCRIPTIONS, LETTERS, ATTEMPTS);
  }
}
