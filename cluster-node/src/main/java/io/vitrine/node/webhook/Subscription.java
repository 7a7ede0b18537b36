package io.vitrine.node.webhook;

import io.vitrine.api.event.EventFilter;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.node.webhook.course.Stop;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * One receiver of events.
 *
 * @param id its name, given at its creation
 * @param url where events go; may hold a token of the receiver, so it is never logged
 * @param filter which events
 * @param enabled whether events go there now
 * @param stopped why it ended by itself; empty when it did not
 * @param created when
 * @param cursor everything up to here was delivered, set aside or given up
 * @param secrets what signs
 */
public record Subscription(
    String id,
    URI url,
    EventFilter filter,
    boolean enabled,
    Optional<Stop> stopped,
    Instant created,
    EventPosition cursor,
    Secrets secrets) {
  /** The most that an organisation may have. */
  public static final int MAX = 64;

  /** As {@code change} wants it. To enable it forgets why it ended. */
  public Subscription changed(SubscriptionChange change) {
    boolean on = change.enabled().orElse(enabled);
    return new Subscription(
        id,
        change.url().orElse(url),
        change.filter().orElse(filter),
        on,
        on ? Optional.empty() : stopped,
        created,
        change.cursor().orElse(cursor),
        secrets);
  }

  /** Ended by itself. */
  public Subscription stopped(Stop why) {
    return new Subscription(id, url, filter, false, Optional.of(why), created, cursor, secrets);
  }

  /** With other secrets. */
  public Subscription with(Secrets other) {
    return new Subscription(id, url, filter, enabled, stopped, created, cursor, other);
  }

  /** The id of a message in the header {@code webhook-id}: the same at every attempt. */
  public String message(String cursorText) {
    return "msg_" + id + "_" + cursorText;
  }
}
