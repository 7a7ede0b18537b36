package io.vitrine.registrar.application;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.time.Instant;

/**
 * What happened to an application. Events are kept for good, so they hold no personal data: that is
 * in the vault, where it can be erased.
 */
public sealed interface ApplicationEvent {
  /** When. */
  Instant at();

  /** The case that this is. */
  <R> R match(Cases<R> cases);

  /**
   * Somebody asked for an identity.
   *
   * @param kind person or organisation
   * @param address the account that the identity is for
   * @param commitment of the applicant's number
   * @param file hash of what lies in the vault, so that officers decide about what was sent
   */
  record Received(ApplicantKind kind, Address address, Hash commitment, Hash file, Instant at)
      implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onReceived(this);
    }
  }

  /**
   * A provider compared the documents.
   *
   * @param provider its name
   * @param finding what it says
   * @param reference its own number for the case, at most 128 characters
   */
  record Checked(String provider, Finding finding, String reference, Instant at)
      implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onChecked(this);
    }
  }

  /** A first officer is for it. */
  record Seconded(Address officer, Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSeconded(this);
    }
  }

  /** A second officer is for it. */
  record Approved(Address officer, Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onApproved(this);
    }
  }

  /**
   * An officer refused it.
   *
   * @param reason hash of the reasons given, which are in the vault
   */
  record Rejected(Address officer, Hash reason, Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRejected(this);
    }
  }

  /**
   * The ledger has the identity.
   *
   * @param transaction that registered it
   */
  record Registered(Hash transaction, Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRegistered(this);
    }
  }

  /** The applicant took it back. */
  record Withdrawn(Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onWithdrawn(this);
    }
  }

  /** One method for each kind of event. */
  interface Cases<R> {
    /** On received. */
    R onReceived(Received event);

    /** On checked. */
    R onChecked(Checked event);

    /** On seconded. */
    R onSeconded(Seconded event);

    /** On approved. */
    R onApproved(Approved event);

    /** On rejected. */
    R onRejected(Rejected event);

    /** On registered. */
    R onRegistered(Registered event);

    /** On withdrawn. */
    R onWithdrawn(Withdrawn event);
  }
}
