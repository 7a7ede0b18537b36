package io.vitrine.node.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.api.event.EventFilter;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.node.webhook.Secrets;
import io.vitrine.node.webhook.Subscription;
import io.vitrine.node.webhook.WebhookStore;
import io.vitrine.node.webhook.course.Attempt;
import io.vitrine.node.webhook.course.Change;
import io.vitrine.node.webhook.course.Letter;
import io.vitrine.node.webhook.course.Outcome;
import io.vitrine.node.webhook.course.Stop;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.persistence.webhook.AttemptTable;
import io.vitrine.persistence.webhook.LetterTable;
import io.vitrine.persistence.webhook.StoredAttempt;
import io.vitrine.persistence.webhook.StoredLetter;
import io.vitrine.persistence.webhook.StoredSecrets;
import io.vitrine.persistence.webhook.StoredSubscription;
import io.vitrine.persistence.webhook.SubscriptionTable;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** {@link WebhookStore} in the organisation's database. */
final class StoredWebhooks implements WebhookStore {
  private final Genesis genesis;
  private final SubscriptionTable subscriptions;
  private final LetterTable letters;
  private final AttemptTable attempts;

  StoredWebhooks(CqlSession session, Keyspace keyspace, Genesis genesis) {
    this.genesis = genesis;
    this.subscriptions = new SubscriptionTable(session, keyspace, genesis.ledgerId());
    this.letters = new LetterTable(session, keyspace, genesis.ledgerId());
    this.attempts = new AttemptTable(session, keyspace, genesis.ledgerId());
  }

  @Override
  public CompletionStage<List<Subscription>> all() {
    return subscriptions
        .all()
        .thenApply(rows -> rows.stream().map(StoredWebhooks::subscription).toList());
  }

  @Override
  public CompletionStage<Void> put(Subscription subscription) {
    return subscriptions.put(
        new StoredSubscription(
            subscription.id(),
            subscription.url().toString(),
            subscription.filter().types(),
            subscription.filter().subject().orElse(""),
            subscription.enabled(),
            subscription.stopped().map(Stop::name).orElse(""),
            subscription.created(),
            text(subscription.cursor()),
            stored(subscription.secrets())));
  }

  /** The subscription last: a removal that was cut is repeated by whoever asks again. */
  @Override
  public CompletionStage<Void> remove(String id) {
    return letters
        .clear(id)
        .thenCompose(done -> attempts.clear(id))
        .thenCompose(done -> subscriptions.remove(id));
  }

  @Override
  public CompletionStage<Void> apply(String id, Change change) {
    return change.match(
        new Change.Cases<CompletionStage<Void>>() {
          @Override
          public CompletionStage<Void> onMoved(Change.Moved moved) {
            return subscriptions.move(id, text(moved.to()));
          }

          @Override
          public CompletionStage<Void> onSetAside(Change.SetAside aside) {
            return letters.put(id, stored(aside.letter(), false));
          }

          @Override
          public CompletionStage<Void> onGivenUp(Change.GivenUp givenUp) {
            return letters.put(id, stored(givenUp.letter(), true));
          }

          @Override
          public CompletionStage<Void> onSettled(Change.Settled settled) {
            EventPosition at = settled.position();
            return letters.remove(id, at.height(), at.transaction(), at.event());
          }
        });
  }

  @Override
  public CompletionStage<Letters> letters(String id) {
    return letters
        .all(id)
        .thenApply(
            rows -> {
              TreeMap<EventPosition, Letter> aside = new TreeMap<>();
              TreeMap<EventPosition, Letter> dead = new TreeMap<>();
              for (StoredLetter row : rows) {
                Letter letter = letter(row);
                (row.dead() ? dead : aside).put(letter.position(), letter);
              }
              return new Letters(aside, dead);
            });
  }

  @Override
  public CompletionStage<Void> note(String id, long number, Noted noted) {
    Attempt attempt = noted.attempt();
    return attempts.put(
        id,
        number,
        new StoredAttempt(
            Instant.ofEpochMilli(attempt.at()),
            noted.message(),
            attempt.outcome().name(),
            attempt.status(),
            attempt.millis()));
  }

  @Override
  public CompletionStage<Long> nextNumber(String id) {
    return attempts.nextNumber(id);
  }

  @Override
  public CompletionStage<List<Noted>> attempts(String id) {
    return attempts.newest(id).thenApply(rows -> rows.stream().map(StoredWebhooks::noted).toList());
  }

  private static Noted noted(StoredAttempt row) {
    return new Noted(
        row.message(),
        new Attempt(
            row.at().toEpochMilli(),
            row.millis(),
            outcome(row.outcome()),
            row.status(),
            Optional.empty()));
  }

  private static Subscription subscription(StoredSubscription row) {
    return new Subscription(
        row.id(),
        URI.create(row.url()),
        new EventFilter(row.types(), Optional.of(row.subject()).filter(s -> !s.isEmpty())),
        row.enabled(),
        Optional.of(row.stopped()).filter(s -> !s.isEmpty()).map(Stop::valueOf),
        row.created(),
        EventCursor.parse(row.cursor()).orElseThrow().position(),
        new Secrets(
            new WebhookSecret(row.secrets().current()),
            row.secrets()
                .former()
                .map(f -> new Secrets.Former(new WebhookSecret(f.secret()), f.until()))));
  }

  private static StoredSecrets stored(Secrets secrets) {
    return new StoredSecrets(
        secrets.current().key(),
        secrets.former().map(f -> new StoredSecrets.Former(f.secret().key(), f.until())));
  }

  private static StoredLetter stored(Letter letter, boolean dead) {
    EventPosition at = letter.position();
    return new StoredLetter(
        at.height(),
        at.transaction(),
        at.event(),
        dead,
        letter.failures(),
        Instant.ofEpochMilli(letter.firstTried()),
        Instant.ofEpochMilli(letter.due()),
        letter.last().map(last -> last.outcome().name()).orElse(""),
        letter.last().map(Letter.Failure::status).orElse(0));
  }

  private static Letter letter(StoredLetter row) {
    return new Letter(
        new EventPosition(row.height(), row.transaction(), row.event()),
        row.failures(),
        row.firstTried().toEpochMilli(),
        row.due().toEpochMilli(),
        row.outcome().isEmpty()
            ? Optional.empty()
            : Optional.of(new Letter.Failure(outcome(row.outcome()), row.status())));
  }

  private static Outcome outcome(String name) {
    return Outcome.valueOf(name);
  }

  private String text(EventPosition position) {
    return EventCursor.of(genesis.hash(), position).text();
  }
}
