package io.vitrine.node.desk;

import io.vitrine.ledger.types.Address;
import io.vitrine.registrar.application.ApplicationEvent;
import io.vitrine.registrar.audit.AuditStore;
import io.vitrine.registrar.vault.PersonId;
import io.vitrine.registrar.vault.VaultRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port through which the desk keeps what it keeps. What completes is durable. */
public interface DeskStore {
  /** All events of an application, in their order. */
  CompletionStage<List<ApplicationEvent>> events(PersonId application);

  /**
   * Stores the event of {@code number}, from 1.
   *
   * @return false when that number is taken, by whichever process
   */
  CompletionStage<Boolean> append(PersonId application, int number, ApplicationEvent event);

  /** Notes that something is to be done about an application. */
  CompletionStage<Void> open(Place place);

  /** Notes that nothing is to be done about it. */
  CompletionStage<Void> close(Place place);

  /** At most {@code limit} of those that something is to be done about, the oldest first. */
  CompletionStage<List<Place>> openAfter(Optional<Place> before, int limit);

  /** How many there are. */
  CompletionStage<Long> openCount();

  /** Notes that an application is for {@code address}. */
  CompletionStage<Void> link(Address address, PersonId application);

  /** The applications for {@code address}. */
  CompletionStage<List<PersonId>> applications(Address address);

  /** Stores a sealed record. */
  CompletionStage<Void> put(VaultRecord sealed);

  /** The sealed record {@code name} of {@code person}. */
  CompletionStage<Optional<VaultRecord>> find(PersonId person, String name);

  /** What records {@code person} has. */
  CompletionStage<List<String>> names(PersonId person);

  /** Removes the records of {@code person}. */
  CompletionStage<Void> remove(PersonId person);

  /** Removes the record {@code name} of {@code person}; does nothing when there is none. */
  CompletionStage<Void> remove(PersonId person, String name);

  /** Where account keys are kept for people. */
  CustodyStore custody();

  /** Where the audit log is kept. */
  AuditStore audit();

  /**
   * An application among the open ones.
   *
   * @param received when it came
   * @param application which
   */
  record Place(Instant received, PersonId application) {}
}
