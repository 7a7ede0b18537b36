package io.vitrine.contracts.event;

import io.vitrine.contracts.types.Power;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import java.util.List;
import java.util.Optional;

/** What happened to a mandate. */
public sealed interface DelegationEvent extends ContractEvent {
  /** Who gave the mandate. */
  Address principal();

  /** Who may act, or might until now. */
  Address agent();

  /** One method per event. */
  interface Cases<R> {
    /** On Granted. */
    R onGranted(Granted event);

    /** On Revoked. */
    R onRevoked(Revoked event);
  }

  /** Dispatches on the event. */
  <R> R match(Cases<R> cases);

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onDelegationEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<DelegationEvent> decode(String type, Value data) {
    return switch (type) {
      case Granted.TYPE -> Optional.of(ValueReader.read(data, Granted::read));
      case Revoked.TYPE -> Optional.of(ValueReader.read(data, Revoked::read));
      default -> Optional.empty();
    };
  }

  /**
   * An agent may act for a principal, within this mandate alone.
   *
   * @param principal for whom
   * @param agent who may act
   * @param powers what it may do
   * @param until in blocks before this time, in milliseconds since 1970
   * @param signer who signed: the principal, or an agent with the power MEMBERS
   */
  record Granted(Address principal, Address agent, List<Power> powers, long until, Address signer)
      implements DelegationEvent {
    /** The event's type. */
    public static final String TYPE = "delegation.granted";

    /** Copies the powers. */
    public Granted {
      powers = List.copyOf(powers);
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .address(principal)
          .address(agent)
          .constants(powers)
          .integer(until)
          .address(signer)
          .toArray();
    }

    private static Granted read(ValueReader r) {
      return new Granted(
          r.address(),
          r.address(),
          r.constants(Power.values().length, Power.class),
          r.integer(0, Long.MAX_VALUE),
          r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onGranted(this);
    }
  }

  /**
   * An agent may act for a principal no more.
   *
   * @param principal for whom
   * @param agent who might act
   * @param signer who signed: the principal, the agent, or another agent with the power MEMBERS
   */
  record Revoked(Address principal, Address agent, Address signer) implements DelegationEvent {
    /** The event's type. */
    public static final String TYPE = "delegation.revoked";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(principal).address(agent).address(signer).toArray();
    }

    private static Revoked read(ValueReader r) {
      return new Revoked(r.address(), r.address(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRevoked(this);
    }
  }
}
