package io.vitrine.node.desk;

import io.vitrine.ledger.types.Address;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.application.ApplicationEventCodec;
import io.vitrine.registrar.audit.AuditEntry;
import io.vitrine.registrar.audit.AuditStore;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.VaultRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a desk keeps, in memory and stored as in the database. Thread-safe. */
final class MemoryDesk implements DeskStore {
  final List<AuditEntry> log = new ArrayList<>();
  final Map<PersonId, TreeMap<String, VaultRecord>> vault = new HashMap<>();
  final TreeSet<Place> open =
      new TreeSet<>(
          Comparator.comparing(Place::received).thenComparing(p -> p.application().value()));

  final MemoryCustody custody = new MemoryCustody();
  private final Map<PersonId, List<ApplicationEvent>> events = new HashMap<>();
  private final Map<Address, List<PersonId>> links = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(Class<?> type, CompletableFuture<PersonId> arrived) {}

  /** Completes when an event of {@code type} is stored the next time. */
  synchronized CompletableFuture<PersonId> next(Class<? extends ApplicationEvent> type) {
    Waiting wait = new Waiting(type, new CompletableFuture<>());
    waiting.add(wait);
    return wait.arrived();
  }

  @Override
  public synchronized CompletionStage<List<ApplicationEvent>> events(PersonId application) {
    return done(List.copyOf(events.getOrDefault(application, List.of())));
  }

  @Override
  public CompletionStage<Boolean> append(PersonId application, int number, ApplicationEvent event) {
    List<Waiting> arrived = new ArrayList<>();
    synchronized (this) {
      List<ApplicationEvent> all = events.computeIfAbsent(application, id -> new ArrayList<>());
      if (number != all.size() + 1) {
        return done(false);
      }
      all.add(ApplicationEventCodec.decode(ApplicationEventCodec.encode(event)));
      waiting.stream().filter(w -> w.type().isInstance(event)).forEach(arrived::add);
      waiting.removeAll(arrived);
    }
    arrived.forEach(w -> w.arrived().complete(application));
    return done(true);
  }

  @Override
  public synchronized CompletionStage<Void> open(Place place) {
    open.add(place);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Void> close(Place place) {
    open.remove(place);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<List<Place>> openAfter(Optional<Place> before, int limit) {
    return done(
        before.map(p -> open.tailSet(p, false)).orElse(open).stream().limit(limit).toList());
  }

  @Override
  public synchronized CompletionStage<Long> openCount() {
    return done((long) open.size());
  }

  @Override
  public synchronized CompletionStage<Void> link(Address address, PersonId application) {
    links.computeIfAbsent(address, a -> new ArrayList<>()).add(application);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<List<PersonId>> applications(Address address) {
    return done(List.copyOf(links.getOrDefault(address, List.of())));
  }

  @Override
  public synchronized CompletionStage<Void> put(VaultRecord record) {
    vault.computeIfAbsent(record.person(), p -> new TreeMap<>()).put(record.name(), record);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Optional<VaultRecord>> find(PersonId person, String name) {
    return done(Optional.ofNullable(vault.getOrDefault(person, new TreeMap<>()).get(name)));
  }

  @Override
  public synchronized CompletionStage<List<String>> names(PersonId person) {
    return done(List.copyOf(vault.getOrDefault(person, new TreeMap<>()).keySet()));
  }

  @Override
  public synchronized CompletionStage<Void> remove(PersonId person) {
    vault.remove(person);
    return done(null);
  }

  @Override
  public synchronized CompletionStage<Void> remove(PersonId person, String name) {
    vault.getOrDefault(person, new TreeMap<>()).remove(name);
    return done(null);
  }

  @Override
  public CustodyStore custody() {
    return custody;
  }

  @Override
  public AuditStore audit() {
    return new AuditStore() {
      @Override
      public CompletionStage<Optional<AuditEntry>> head() {
        synchronized (MemoryDesk.this) {
          return done(log.isEmpty() ? Optional.empty() : Optional.of(log.get(log.size() - 1)));
        }
      }

      @Override
      public CompletionStage<Boolean> append(AuditEntry entry) {
        synchronized (MemoryDesk.this) {
          return done(
              entry.number() == log.size() + 1 && log.add(AuditEntry.decode(entry.encode())));
        }
      }

      @Override
      public CompletionStage<List<AuditEntry>> below(long number, int limit) {
        synchronized (MemoryDesk.this) {
          return done(
              log.stream()
                  .filter(entry -> entry.number() < number)
                  .sorted(Comparator.comparing(AuditEntry::number).reversed())
                  .limit(limit)
                  .toList());
        }
      }
    };
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }
}
