package io.vitrine.node.store;

import com.datastax.oss.driver.api.core.CqlSession;
import io.vitrine.ledger.types.Address;
import io.vitrine.node.desk.CustodyStore;
import io.vitrine.node.desk.DeskStore;
import io.vitrine.persistence.history.EventTable;
import io.vitrine.persistence.history.PlaceTable;
import io.vitrine.persistence.registrar.AccountTable;
import io.vitrine.persistence.registrar.AuditTable;
import io.vitrine.persistence.registrar.CustodyTable;
import io.vitrine.persistence.registrar.KeyTable;
import io.vitrine.persistence.registrar.RegistrarSchema;
import io.vitrine.persistence.registrar.VaultTable;
import io.vitrine.persistence.schema.Keyspace;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.application.ApplicationEventCodec;
import io.vitrine.registrar.audit.AuditEntry;
import io.vitrine.registrar.audit.AuditStore;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.VaultRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@link DeskStore} in the organisation's database. */
final class StoredDesk implements DeskStore {
  private final EventTable events;
  private final PlaceTable places;
  private final List<String> open;
  private final AccountTable accounts;
  private final VaultTable vault;
  private final CustodyStore custody;
  private final AuditStore audit;

  StoredDesk(CqlSession session, Keyspace keyspace, String ledger) {
    this.events = RegistrarSchema.events(session, keyspace, ledger);
    this.places = RegistrarSchema.open(session, keyspace);
    this.open = List.of(ledger);
    this.accounts = new AccountTable(session, keyspace, ledger);
    this.vault = new VaultTable(session, keyspace, ledger);
    this.custody =
        new StoredCustody(
            new KeyTable(session, keyspace, ledger), new CustodyTable(session, keyspace, ledger));
    this.audit = new StoredAudit(new AuditTable(session, keyspace, ledger));
  }

  @Override
  public CompletionStage<List<ApplicationEvent>> events(PersonId application) {
    return events
        .events(application.value())
        .thenApply(all -> all.stream().map(ApplicationEventCodec::decode).toList());
  }

  @Override
  public CompletionStage<Boolean> append(PersonId application, int number, ApplicationEvent event) {
    return events.append(application.value(), number, ApplicationEventCodec.encode(event));
  }

  @Override
  public CompletionStage<Void> open(Place place) {
    return places.put(open, stored(place));
  }

  @Override
  public CompletionStage<Void> close(Place place) {
    return places.remove(open, stored(place));
  }

  @Override
  public CompletionStage<List<Place>> openAfter(Optional<Place> before, int limit) {
    return places
        .page(open, before.map(StoredDesk::stored), limit)
        .thenApply(
            page -> page.stream().map(p -> new Place(p.at(), new PersonId(p.subject()))).toList());
  }

  @Override
  public CompletionStage<Long> openCount() {
    return places.count(open);
  }

  @Override
  public CompletionStage<Void> link(Address address, PersonId application) {
    return accounts.put(address.value(), application.value());
  }

  @Override
  public CompletionStage<List<PersonId>> applications(Address address) {
    return accounts
        .applications(address.value())
        .thenApply(all -> all.stream().map(PersonId::new).toList());
  }

  @Override
  public CompletionStage<Void> put(VaultRecord sealed) {
    return vault.put(
        sealed.person().value(),
        sealed.name(),
        new VaultTable.Sealed(sealed.wrapped(), sealed.body()));
  }

  @Override
  public CompletionStage<Optional<VaultRecord>> find(PersonId person, String name) {
    return vault
        .find(person.value(), name)
        .thenApply(found -> found.map(s -> new VaultRecord(person, name, s.wrapped(), s.body())));
  }

  @Override
  public CompletionStage<List<String>> names(PersonId person) {
    return vault.names(person.value());
  }

  @Override
  public CompletionStage<Void> remove(PersonId person) {
    return vault.remove(person.value());
  }

  @Override
  public CompletionStage<Void> remove(PersonId person, String name) {
    return vault.remove(person.value(), name);
  }

  @Override
  public CustodyStore custody() {
    return custody;
  }

  @Override
  public AuditStore audit() {
    return audit;
  }

  private static PlaceTable.Place stored(Place place) {
    return new PlaceTable.Place(place.received(), place.application().value());
  }

  private record StoredAudit(AuditTable table) implements AuditStore {
    @Override
    public CompletionStage<Optional<AuditEntry>> head() {
      return table.newest().thenApply(found -> found.stream().findFirst().map(AuditEntry::decode));
    }

    @Override
    public CompletionStage<Boolean> append(AuditEntry entry) {
      return table.append(entry.number(), entry.encode());
    }

    @Override
    public CompletionStage<List<AuditEntry>> below(long number, int limit) {
      return table
          .below(number, limit)
          .thenApply(found -> found.stream().map(AuditEntry::decode).toList());
    }
  }
}
