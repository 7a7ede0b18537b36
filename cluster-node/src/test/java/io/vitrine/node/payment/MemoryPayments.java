package io.vitrine.node.payment;

import io.vitrine.payments.course.PaymentEvent;
import io.vitrine.payments.course.PaymentEventCodec;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.PaymentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is kept of payments, in memory and stored as in the database. Thread-safe. */
final class MemoryPayments implements PaymentStore {
  final Map<PaymentId, List<PaymentEvent>> events = new HashMap<>();
  private final Map<String, NavigableSet<Place>> lists = new HashMap<>();
  private final Map<IntentId, PaymentIntent> intents = new HashMap<>();
  private final Map<IntentId, PaymentId> claims = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(String list, CompletableFuture<PaymentId> happens) {}

  /** Completes when a payment leaves the open ones the next time. */
  synchronized CompletableFuture<PaymentId> settled() {
    Waiting wait = new Waiting(OPEN, new CompletableFuture<>());
    waiting.add(wait);
    return wait.happens();
  }

  synchronized int size(String list) {
    return lists.getOrDefault(list, none()).size();
  }

  private static NavigableSet<Place> none() {
    return new TreeSet<>(
        Comparator.comparing(Place::at).thenComparing(place -> place.payment().value()));
  }

  @Override
  public synchronized CompletionStage<Void> put(IntentId id, PaymentIntent intent) {
    intents.put(id, PaymentIntent.decode(intent.encode()));
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Optional<PaymentIntent>> find(IntentId id) {
    return done(Optional.ofNullable(intents.get(id)));
  }

  @Override
  public synchronized CompletionStage<PaymentId> claim(IntentId intent, PaymentId payment) {
    claims.putIfAbsent(intent, payment);
    return done(claims.get(intent));
  }

  @Override
  public synchronized CompletionStage<Optional<PaymentId>> claimedBy(IntentId intent) {
    return done(Optional.ofNullable(claims.get(intent)));
  }

  @Override
  public synchronized CompletionStage<List<PaymentEvent>> events(PaymentId payment) {
    return done(List.copyOf(events.getOrDefault(payment, List.of())));
  }

  @Override
  public synchronized CompletionStage<Boolean> append(
      PaymentId payment, int number, PaymentEvent event) {
    List<PaymentEvent> all = events.computeIfAbsent(payment, id -> new ArrayList<>());
    return done(
        number == all.size() + 1
            && all.add(PaymentEventCodec.decode(PaymentEventCodec.encode(event))));
  }

  @Override
  public CompletionStage<Void> enlist(String list, Place place) {
    synchronized (this) {
      lists.computeIfAbsent(list, l -> none()).add(place);
    }
    return done(null);
  }

  @Override
  public CompletionStage<Void> strike(String list, Place place) {
    List<Waiting> over;
    synchronized (this) {
      lists.computeIfAbsent(list, l -> none()).remove(place);
      over = waiting.stream().filter(w -> w.list().equals(list)).toList();
      waiting.removeAll(over);
    }
    over.forEach(wait -> wait.happens().complete(place.payment()));
    return done(null);
  }

  @Override
  public synchronized CompletionStage<List<Place>> page(
      String list, Optional<Place> before, int limit) {
    NavigableSet<Place> all = lists.getOrDefault(list, none());
    return done(before.map(p -> all.tailSet(p, false)).orElse(all).stream().limit(limit).toList());
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
