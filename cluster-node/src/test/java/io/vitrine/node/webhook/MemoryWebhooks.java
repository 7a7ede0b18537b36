package io.vitrine.node.webhook;

import io.vitrine.contracts.event.EventPosition;
import io.vitrine.node.webhook.course.Change;
import io.vitrine.node.webhook.course.Letter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store that outlives the actors of a test. */
final class MemoryWebhooks implements WebhookStore {
  private final Map<String, Subscription> subscriptions = new TreeMap<>();
  private final TreeMap<EventPosition, Letter> aside = new TreeMap<>();
  private final TreeMap<EventPosition, Letter> dead = new TreeMap<>();
  private final List<Noted> attempts = new ArrayList<>();

  @Override
  public synchronized CompletionStage<List<Subscription>> all() {
    return done(List.copyOf(subscriptions.values()));
  }

  @Override
  public synchronized CompletionStage<Void> put(Subscription subscription) {
    subscriptions.put(subscription.id(), subscription);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Void> remove(String id) {
    subscriptions.remove(id);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Void> apply(String id, Change change) {
    change.match(
        new Change.Cases<Boolean>() {
          @Override
          public Boolean onMoved(Change.Moved moved) {
            subscriptions.computeIfPresent(id, (same, s) -> at(s, moved.to()));
            return true;
          }

          @Override
          public Boolean onSetAside(Change.SetAside setAside) {
            dead.remove(setAside.letter().position());
            aside.put(setAside.letter().position(), setAside.letter());
            return true;
          }

          @Override
          public Boolean onGivenUp(Change.GivenUp givenUp) {
            aside.remove(givenUp.letter().position());
            dead.put(givenUp.letter().position(), givenUp.letter());
            return true;
          }

          @Override
          public Boolean onSettled(Change.Settled settled) {
            aside.remove(settled.position());
            return true;
          }
        });
    return done(null);
  }

  private static Subscription at(Subscription s, EventPosition cursor) {
    return new Subscription(
        s.id(), s.url(), s.filter(), s.enabled(), s.stopped(), s.created(), cursor, s.secrets());
  }

  @Override
  public synchronized CompletionStage<Letters> letters(String id) {
    return done(new Letters(aside, dead));
  }

  @Override
  public synchronized CompletionStage<Void> note(String id, long number, Noted attempt) {
    attempts.add(0, attempt);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Long> nextNumber(String id) {
    return done((long) attempts.size());
  }

  @Override
  public synchronized CompletionStage<List<Noted>> attempts(String id) {
    return done(List.copyOf(attempts));
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
