package io.vitrine.registrar.application;

import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.time.Instant;
import java.util.Optional;

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
   * @param file hash of what lies in the vault, sealed as it is (another one could be tried out),
   *     so that officers decide about what was sent
   * @param token SHA-256 of the random token with which the applicant asks how it stands
   * @param restores the applicant's address before, when its key is lost and the identity is to
   *     pass to {@code address} (F.751.10 9.1 a)
   */
  record Received(
      ApplicantKind kind,
      Address address,
      Hash commitment,
      Hash file,
      Hash token,
      Optional<Address> restores,
      Instant at)
      implements ApplicationEvent {
    /** Of somebody who has no identity yet. */
    public Received(
        ApplicantKind kind, Address address, Hash commitment, Hash file, Hash token, Instant at) {
      this(kind, address, commitment, file, token, Optional.empty(), at);
    }

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

  /**
   * A transaction that registers the identity is signed. Written down before it is sent, so that
   * whoever goes on after a crash sends the same one and never another beside it.
   *
   * @param transaction its id
   * @param envelope its bytes
   * @param validUntil block time in milliseconds after which it can not be executed any more
   */
  record Prepared(Hash transaction, Bytes envelope, long validUntil, Instant at)
      implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onPrepared(this);
    }
  }

  /**
   * The ledger has the proposal to restore the identity; another registrar and time have to pass.
   *
   * @param transaction that proposed it
   * @param attributes root over the attributes that it named
   */
  record Proposed(Hash transaction, Hash attributes, Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onProposed(this);
    }
  }

  /**
   * The ledger refused the identity, such as that of a person who has one.
   *
   * @param transaction that failed
   * @param reason the ledger's code, such as COMMITMENT_ALREADY_REGISTERED
   */
  record Declined(Hash transaction, String reason, Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onDeclined(this);
    }
  }

  /** A first officer is for destroying the person's key. */
  record ErasureProposed(Address officer, Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onErasureProposed(this);
    }
  }

  /**
   * The person's key is going to be destroyed; from here on nothing else is done.
   *
   * @param officer who ordered it, the second of two
   * @param keyPrint what is written down of the key, see {@code ErasureReceipt}
   * @param records how many records become unreadable
   */
  record ErasureBegun(Address officer, Hash keyPrint, long records, Instant at)
      implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onErasureBegun(this);
    }
  }

  /**
   * The key is destroyed.
   *
   * @param signature the registrar's under the receipt
   */
  record Erased(Bytes signature, Instant at) implements ApplicationEvent {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onErased(this);
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

    /** On prepared. */
    R onPrepared(Prepared event);

    /** On proposed. */
    R onProposed(Proposed event);

    /** On declined. */
    R onDeclined(Declined event);

    /** On withdrawn. */
    R onWithdrawn(Withdrawn event);

    /** On erasure proposed. */
    R onErasureProposed(ErasureProposed event);

    /** On erasure begun. */
    R onErasureBegun(ErasureBegun event);

    /** On erased. */
    R onErased(Erased event);
  }
}
