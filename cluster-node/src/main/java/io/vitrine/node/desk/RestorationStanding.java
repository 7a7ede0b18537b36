package io.vitrine.node.desk;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.identity.Identity;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.restoration.Restoration;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.restoration.RestorationStage;
import io.vitrine.contracts.restoration.Restorations;
import io.vitrine.contracts.types.IdentityState;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.registrar.application.ApplicationEvent;
import java.util.Optional;

/**
 * What the ledger says of a restoration that the desk proposed, and so what the desk does next. It
 * completes only what the ledger would let through, so that no refused transactions pile up.
 *
 * @param kind what is to be done
 * @param reason the ledger's code for why it is over; empty unless it is
 */
record RestorationStanding(Kind kind, String reason) {
  /** What the desk does. */
  enum Kind {
    /** Nothing: another registrar, time, or the end of a suspension is awaited. */
    WAITS,
    /** Sends the call that completes it. */
    DUE,
    /** Notes that the identity has passed. */
    DONE,
    /** Notes that it came to nothing. */
    OVER
  }

  /**
   * How long after its time, by the desk's clock, it is tried although no block of that time was
   * seen: a ledger at rest makes none. More than clocks differ.
   */
  static final long MARGIN = 5_000;

  /** What {@code state} says at the block time {@code blockTime} and the clock's {@code now}. */
  static RestorationStanding of(
      StateReader state, ApplicationEvent.Received received, long blockTime, long now) {
    Address before = received.restores().orElseThrow();
    Optional<Restoration> found =
        Restorations.find(state, before).filter(r -> r.successor().equals(received.address()));
    if (found.isEmpty()) {
      return over(ReasonCode.RESTORATION_NOT_FOUND);
    }
    Restoration restoration = found.get();
    return switch (restoration.stage()) {
      case COMPLETED -> new RestorationStanding(Kind.DONE, "");
      case OBJECTED -> over(ReasonCode.RESTORATION_OBJECTED);
      case PROPOSED, WAITING ->
          pending(state, received, restoration, Math.max(blockTime, now - MARGIN));
    };
  }

  private static RestorationStanding pending(
      StateReader state, ApplicationEvent.Received received, Restoration restoration, long time) {
    Optional<Identity> identity = Identities.find(state, received.restores().orElseThrow());
    if (Identities.find(state, received.address()).isPresent()) {
      return over(ReasonCode.IDENTITY_ALREADY_REGISTERED);
    } else if (identity.filter(i -> i.state() != IdentityState.CLOSED).isEmpty()) {
      return over(ReasonCode.IDENTITY_CLOSED);
    }
    boolean due =
        restoration.stage() == RestorationStage.WAITING
            && time >= restoration.time()
            && identity.get().isActive()
            && !identity.get().has(Role.REGISTRAR);
    return new RestorationStanding(due ? Kind.DUE : Kind.WAITS, "");
  }

  private static RestorationStanding over(ReasonCode reason) {
    return new RestorationStanding(Kind.OVER, reason.name());
  }

  /** The call that completes it. */
  ContractCall completion(ApplicationEvent.Received received) {
    return RestorationCalls.complete(
        received.restores().orElseThrow(), received.address(), received.commitment());
  }
}
