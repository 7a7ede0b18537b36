package io.vitrine.registrar.application;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.RegistrarCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One application for an identity, as its events made it. Two officers have to be for it, neither
 * of whom is the applicant (four eyes), and no identity is registered without them. A finding
 * against it does not decide: officers do, and what they saw stays on record. Once both are for it,
 * a transaction may be on its way and only the ledger says how it ends.
 *
 * <pre>
 * RECEIVED -> CHECKED -> SECONDED -> APPROVED --------------> REGISTERED, DECLINED
 *     |          |          |             |                        |
 *     |          |          |             +-----> RESTORING -------+
 *     +----------+----------+--> REJECTED, WITHDRAWN
 * </pre>
 *
 * @param received how it began
 * @param state how far it is
 * @param finding the provider's latest
 * @param second the officer who was for it first
 * @param registration how the ledger took it
 * @param restoring the proposal to restore the identity, once the ledger has it
 * @param erasure how far the erasure of the person is
 * @param events how many there were
 */
public record Application(
    ApplicationEvent.Received received,
    ApplicationState state,
    Optional<Finding> finding,
    Optional<Address> second,
    Registration registration,
    Optional<ApplicationEvent.Proposed> restoring,
    ErasureProgress erasure,
    int events) {
  /** The longest name or reference of a provider. */
  public static final int MAX_REFERENCE = 128;

  /** The most findings of one application, so that its record stays short. */
  public static final int MAX_FINDINGS = 16;

  /** An application that was just received. */
  public static Application of(ApplicationEvent.Received received) {
    return new Application(
        received,
        ApplicationState.RECEIVED,
        Optional.empty(),
        Optional.empty(),
        Registration.NONE,
        Optional.empty(),
        ErasureProgress.NONE,
        1);
  }

  /**
   * What {@code events} amount to.
   *
   * @return empty when there are none
   * @throws IllegalStateException when the first is not {@code Received}, or another is
   */
  public static Optional<Application> replay(List<ApplicationEvent> events) {
    if (events.isEmpty()) {
      return Optional.empty();
    } else if (!(events.get(0) instanceof ApplicationEvent.Received received)) {
      throw new IllegalStateException("an application begins with " + events.get(0));
    } else {
      Application application = of(received);
      for (ApplicationEvent event : events.subList(1, events.size())) {
        application = application.after(event);
      }
      return Optional.of(application);
    }
  }

  /** A provider gives its finding; once more if its first was late, as long as nobody decided. */
  public Decision check(String provider, Finding found, String reference, Instant now) {
    if (provider.length() > MAX_REFERENCE || reference.length() > MAX_REFERENCE) {
      return new Decision.Refused(
          RegistrarCode.APPLICATION_FIELD_INVALID,
          "a reference has at most " + MAX_REFERENCE + " characters");
    } else if (events > MAX_FINDINGS) {
      return new Decision.Refused(
          RegistrarCode.APPLICATION_NOT_IN_STATE,
          "the application has " + MAX_FINDINGS + " findings");
    }
    return state == ApplicationState.RECEIVED || state == ApplicationState.CHECKED
        ? happens(new ApplicationEvent.Checked(provider, found, reference, now))
        : notNow();
  }

  /** {@code officer} is for it: the first of two, or the second. */
  public Decision approve(Address officer, Instant now) {
    if (state != ApplicationState.CHECKED && state != ApplicationState.SECONDED) {
      return notNow();
    } else if (officer.equals(received.address())) {
      return applicant(officer);
    } else if (second.equals(Optional.of(officer))) {
      return new Decision.Refused(
          RegistrarCode.SAME_OFFICER_TWICE, officer + " is for this application already");
    }
    return happens(
        second.isEmpty()
            ? new ApplicationEvent.Seconded(officer, now)
            : new ApplicationEvent.Approved(officer, now));
  }

  /** {@code officer} refuses it, at any time before two were for it. */
  public Decision reject(Address officer, Hash reason, Instant now) {
    if (!isUndecided()) {
      return notNow();
    }
    return officer.equals(received.address())
        ? applicant(officer)
        : happens(new ApplicationEvent.Rejected(officer, reason, now));
  }

  /** The applicant takes it back, at any time before two officers were for it. */
  public Decision withdraw(Instant now) {
    return isUndecided() ? happens(new ApplicationEvent.Withdrawn(now)) : notNow();
  }

  /**
   * A transaction is signed, the first or one in place of {@code prepared}.
   *
   * @param blockTime that of the latest block: one that can still be executed is never replaced
   */
  public Decision prepare(
      Hash transaction, Bytes envelope, long validUntil, long blockTime, Instant now) {
    return isOnItsWay() && !registration.isUnderWay(blockTime)
        ? happens(new ApplicationEvent.Prepared(transaction, envelope, validUntil, now))
        : notNow();
  }

  /** The ledger has the proposal to restore the identity, with these attributes. */
  public Decision proposed(Hash transaction, Hash attributes, Instant now) {
    return received.restores().isPresent() && restoring.isEmpty() && isPrepared(transaction)
        ? happens(new ApplicationEvent.Proposed(transaction, attributes, now))
        : notNow();
  }

  /** The ledger has the identity at the new address, whoever sent the last transaction. */
  public Decision restored(Instant now) {
    return restoring
        .filter(proposed -> state == ApplicationState.RESTORING)
        .map(proposed -> happens(new ApplicationEvent.Registered(proposed.transaction(), now)))
        .orElseGet(this::notNow);
  }

  /** The restoration came to nothing, for {@code reason}, such as an objection of the old key. */
  public Decision unrestored(String reason, Instant now) {
    return restoring
        .filter(proposed -> state == ApplicationState.RESTORING)
        .map(
            proposed -> happens(new ApplicationEvent.Declined(proposed.transaction(), reason, now)))
        .orElseGet(this::notNow);
  }

  /** The ledger has the identity. */
  public Decision registered(Hash transaction, Instant now) {
    return isPrepared(transaction) && received.restores().isPresent() == restoring.isPresent()
        ? happens(new ApplicationEvent.Registered(transaction, now))
        : notNow();
  }

  /** The ledger refused the identity, for {@code reason}. */
  public Decision declined(Hash transaction, String reason, Instant now) {
    return isPrepared(transaction)
        ? happens(new ApplicationEvent.Declined(transaction, reason, now))
        : notNow();
  }

  /**
   * {@code officer} is for the erasure: the first of two, or the second, with whom it begins.
   *
   * @param open whether the ledger has the identity and it is not closed
   */
  public Decision erase(Address officer, boolean open, Hash keyPrint, long records, Instant now) {
    if (erasure.begun().isPresent()) {
      return new Decision.Refused(RegistrarCode.PERSON_ERASED, "the erasure is ordered already");
    } else if (!state.isOver()) {
      return new Decision.Refused(RegistrarCode.ERASURE_NOT_YET, "the application is " + state);
    } else if (open) {
      return new Decision.Refused(
          RegistrarCode.ERASURE_NOT_YET,
          "the identity of " + received.address() + " is not closed");
    }
    Optional<Address> first = erasure.proposed().map(ApplicationEvent.ErasureProposed::officer);
    if (first.equals(Optional.of(officer))) {
      return new Decision.Refused(
          RegistrarCode.SAME_OFFICER_TWICE, officer + " is for this erasure already");
    }
    return happens(
        first.isEmpty()
            ? new ApplicationEvent.ErasureProposed(officer, now)
            : new ApplicationEvent.ErasureBegun(officer, keyPrint, records, now));
  }

  /** The key is destroyed. */
  public Decision erased(Bytes signature, Instant now) {
    return erasure.begun().isPresent() && erasure.erased().isEmpty()
        ? happens(new ApplicationEvent.Erased(signature, now))
        : notNow();
  }

  /** Whether something is still to be done: by officers, by the ledger, or by the erasure. */
  public boolean isOpen() {
    return !state.isOver() || (erasure.begun().isPresent() && erasure.erased().isEmpty());
  }

  /** The application after {@code event}, which a decision about it allowed. */
  public Application after(ApplicationEvent event) {
    return event.match(new Following(this));
  }

  Application in(ApplicationState next) {
    return new Application(
        received, next, finding, second, registration, restoring, erasure, events + 1);
  }

  Application with(Optional<Finding> found, Optional<Address> first) {
    return new Application(received, state, found, first, registration, restoring, erasure, events);
  }

  Application with(Registration next) {
    return new Application(received, state, finding, second, next, restoring, erasure, events);
  }

  Application with(Optional<ApplicationEvent.Proposed> proposed) {
    return new Application(
        received, state, finding, second, registration, proposed, erasure, events);
  }

  Application with(ErasureProgress next) {
    return new Application(received, state, finding, second, registration, restoring, next, events);
  }

  private boolean isUndecided() {
    return !state.isOver() && !isOnItsWay();
  }

  private boolean isOnItsWay() {
    return state == ApplicationState.APPROVED || state == ApplicationState.RESTORING;
  }

  private boolean isPrepared(Hash transaction) {
    return isOnItsWay()
        && registration.prepared().filter(p -> p.transaction().equals(transaction)).isPresent();
  }

  private static Decision applicant(Address officer) {
    return new Decision.Refused(
        RegistrarCode.OFFICER_IS_APPLICANT, officer + " applies here itself");
  }

  private static Decision happens(ApplicationEvent event) {
    return new Decision.Happens(event);
  }

  private Decision notNow() {
    return new Decision.Refused(
        RegistrarCode.APPLICATION_NOT_IN_STATE, "the application is " + state);
  }
}
