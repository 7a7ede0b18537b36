package io.vitrine.persistence.webhook;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One subscription.
 *
 * @param id its name, unique in the organisation
 * @param url where events go
 * @param types which types; empty for all
 * @param subject about what; empty for everything
 * @param enabled whether events go there now
 * @param stopped why it ended by itself; empty when it did not
 * @param created when
 * @param cursor everything up to here was delivered, set aside or given up
 * @param secrets what signs
 */
public record StoredSubscription(
    String id,
    String url,
    SortedSet<String> types,
    String subject,
    boolean enabled,
    String stopped,
    Instant created,
    String cursor,
    StoredSecrets secrets) {
  /** Copies the set. */
  public StoredSubscription {
    types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
  }
}
