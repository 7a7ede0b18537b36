package io.vitrine.registrar.application;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.RegistrarCode;
import java.time.Instant;
import java.util.Optional;

/**
 * One application for an identity, as its events made it. Two officers have to be for it, neither
 * of whom is the applicant (four eyes), and no identity is registered without them. A finding
 * against it does not decide: officers do, and what they saw stays on record.
 *
 * <pre>
 * RECEIVED -> CHECKED -> SECONDED -> APPROVED -> REGISTERED
 *     |          |          |           |
 *     +----------+----------+-----------+--> REJECTED, WITHDRAWN
 * </pre>
 *
 * @param received how it began
 * @param state how far it is
 * @param finding the provider's latest
 * @param second the officer who was for it first
 */
public record Application(
    ApplicationEvent.Received received,
    ApplicationState state,
    Optional<Finding> finding,
    Optional<Address> second) {
  /** The longest name or reference of a provider. */
  public static final int MAX_REFERENCE = 128;

  /** An application that was just received. */
  public static Application of(ApplicationEvent.Received received) {
    return new Application(received, ApplicationState.RECEIVED, Optional.empty(), Optional.empty());
  }

  /** A provider gives its finding; once more if its first was late, as long as nobody decided. */
  public Decision check(String provider, Finding found, String reference, Instant now) {
    if (provider.length() > MAX_REFERENCE || reference.length() > MAX_REFERENCE) {
      return new Decision.Refused(
          RegistrarCode.APPLICATION_FIELD_INVALID,
          "a reference has at most " + MAX_REFERENCE + " characters");
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
      return new Decision.Refused(
          RegistrarCode.OFFICER_IS_APPLICANT, officer + " applies here itself");
    } else if (second.equals(Optional.of(officer))) {
      return new Decision.Refused(
          RegistrarCode.SAME_OFFICER_TWICE, officer + " is for this application already");
    }
    return happens(
        second.isEmpty()
            ? new ApplicationEvent.Seconded(officer, now)
            : new ApplicationEvent.Approved(officer, now));
  }

  /** {@code officer} refuses it, at any time before it is registered. */
  public Decision reject(Address officer, Hash reason, Instant now) {
    if (state.isOver()) {
      return notNow();
    } else if (officer.equals(received.address())) {
      return new Decision.Refused(
          RegistrarCode.OFFICER_IS_APPLICANT, officer + " applies here itself");
    }
    return happens(new ApplicationEvent.Rejected(officer, reason, now));
  }

  /** The ledger has the identity. */
  public Decision registered(Hash transaction, Instant now) {
    return state == ApplicationState.APPROVED
        ? happens(new ApplicationEvent.Registered(transaction, now))
        : notNow();
  }

  /** The applicant takes it back. */
  public Decision withdraw(Instant now) {
    return state.isOver() ? notNow() : happens(new ApplicationEvent.Withdrawn(now));
  }

  /** The application after {@code event}, which a decision about it allowed. */
  public Application after(ApplicationEvent event) {
    return event.match(
        new ApplicationEvent.Cases<>() {
          @Override
          public Application onReceived(ApplicationEvent.Received again) {
            throw new IllegalStateException("an application is received once");
          }

          @Override
          public Application onChecked(ApplicationEvent.Checked checked) {
            return new Application(
                received, ApplicationState.CHECKED, Optional.of(checked.finding()), second);
          }

          @Override
          public Application onSeconded(ApplicationEvent.Seconded seconded) {
            return new Application(
                received, ApplicationState.SECONDED, finding, Optional.of(seconded.officer()));
          }

          @Override
          public Application onApproved(ApplicationEvent.Approved approved) {
            return in(ApplicationState.APPROVED);
          }

          @Override
          public Application onRejected(ApplicationEvent.Rejected rejected) {
            return in(ApplicationState.REJECTED);
          }

          @Override
          public Application onRegistered(ApplicationEvent.Registered registered) {
            return in(ApplicationState.REGISTERED);
          }

          @Override
          public Application onWithdrawn(ApplicationEvent.Withdrawn withdrawn) {
            return in(ApplicationState.WITHDRAWN);
          }
        });
  }

  private Application in(ApplicationState next) {
    return new Application(received, next, finding, second);
  }

  private static Decision happens(ApplicationEvent event) {
    return new Decision.Happens(event);
  }

  private Decision notNow() {
    return new Decision.Refused(
        RegistrarCode.APPLICATION_NOT_IN_STATE, "the application is " + state);
  }
}
