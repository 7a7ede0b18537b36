package io.vitrine.node.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.payment.PaymentStore;
import io.vitrine.payments.course.PaymentEvent;
import io.vitrine.payments.course.PaymentEventCodec;
import io.vitrine.payments.intent.PaymentIntent;
import io.vitrine.payments.types.IntentId;
import io.vitrine.payments.types.PaymentId;
import io.vitrine.persistence.history.EventTable;
import io.vitrine.persistence.history.PlaceTable;
import io.vitrine.persistence.payment.IntentTable;
import io.vitrine.persistence.payment.PaymentSchema;
import io.vitrine.persistence.schema.Keyspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@link PaymentStore} in the organisation's database. */
final class StoredPayments implements PaymentStore {
  private final IntentTable intents;
  private final EventTable events;
  private final PlaceTable places;
  private final String ledger;

  StoredPayments(CqlSession session, Keyspace keyspace, String ledger) {
    this.intents = new IntentTable(session, keyspace, ledger);
    this.events = PaymentSchema.events(session, keyspace, ledger);
    this.places = PaymentSchema.places(session, keyspace);
    this.ledger = ledger;
  }

  @Override
  public CompletionStage<Void> put(IntentId id, PaymentIntent intent) {
    return intents.put(id.value().value(), intent.encode());
  }

  @Override
  public CompletionStage<Optional<PaymentIntent>> find(IntentId id) {
    return intents.find(id.value().value()).thenApply(found -> found.map(PaymentIntent::decode));
  }

  @Override
  public CompletionStage<PaymentId> claim(IntentId intent, PaymentId payment) {
    return intents
        .claim(intent.value().value(), payment.value().value())
        .thenApply(by -> new PaymentId(new Hash(by)));
  }

  @Override
  public CompletionStage<Optional<PaymentId>> claimedBy(IntentId intent) {
    return intents
        .claimedBy(intent.value().value())
        .thenApply(found -> found.map(by -> new PaymentId(new Hash(by))));
  }

  @Override
  public CompletionStage<List<PaymentEvent>> events(PaymentId payment) {
    return events
        .events(payment.value().value())
        .thenApply(all -> all.stream().map(PaymentEventCodec::decode).toList());
  }

  @Override
  public CompletionStage<Boolean> append(PaymentId payment, int number, PaymentEvent event) {
    return events.append(payment.value().value(), number, PaymentEventCodec.encode(event));
  }

  @Override
  public CompletionStage<Void> enlist(String list, Place place) {
    return places.put(named(list), stored(place));
  }

  @Override
  public CompletionStage<Void> strike(String list, Place place) {
    return places.remove(named(list), stored(place));
  }

  @Override
  public CompletionStage<List<Place>> page(String list, Optional<Place> before, int limit) {
    return places
        .page(named(list), before.map(StoredPayments::stored), limit)
        .thenApply(
            page ->
                page.stream()
                    .map(p -> new Place(p.at(), new PaymentId(new Hash(p.subject()))))
                    .toList());
  }

  private List<String> named(String list) {
    return List.of(ledger, list);
  }

  private static PlaceTable.Place stored(Place place) {
    return new PlaceTable.Place(place.at(), place.payment().value().value());
  }
}
