package io.vitrine.node.webhook;

import io.vitrine.contracts.event.EventPosition;
import io.vitrine.node.webhook.course.Attempt;
import io.vitrine.node.webhook.course.Change;
import io.vitrine.node.webhook.course.Letter;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The port through which webhooks are kept. What completes is durable. */
public interface WebhookStore {
  /** All subscriptions, by id. */
  CompletionStage<List<Subscription>> all();

  /** Stores {@code subscription} in place of what was there. */
  CompletionStage<Void> put(Subscription subscription);

  /** Removes {@code id} with all that is kept of it. */
  CompletionStage<Void> remove(String id);

  /** Makes one change of the course of {@code id} durable. */
  CompletionStage<Void> apply(String id, Change change);

  /** The events of {@code id} that were not delivered in their turn. */
  CompletionStage<Letters> letters(String id);

  /** Notes an attempt; {@code number} counts those of the subscription. */
  CompletionStage<Void> note(String id, long number, Noted attempt);

  /** The number to go on with. */
  CompletionStage<Long> nextNumber(String id);

  /** The last attempts, the newest first. */
  CompletionStage<List<Noted>> attempts(String id);

  /**
   * What is kept beside the cursor.
   *
   * @param aside tried apart
   * @param dead given up
   */
  record Letters(SortedMap<EventPosition, Letter> aside, SortedMap<EventPosition, Letter> dead) {
    /** Copies the maps. */
    public Letters {
      aside = Collections.unmodifiableSortedMap(new TreeMap<>(aside));
      dead = Collections.unmodifiableSortedMap(new TreeMap<>(dead));
    }
  }

  /**
   * An attempt in the log.
   *
   * @param message the webhook-id
   * @param attempt what came of it
   */
  record Noted(String message, Attempt attempt) {}
}
