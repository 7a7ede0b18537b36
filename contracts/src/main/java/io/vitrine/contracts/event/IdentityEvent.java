package io.vitrine.contracts.event;

import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** What happened to an identity. No event carries personal data. */
public sealed interface IdentityEvent extends ContractEvent {
  /** The identity it happened to. */
  Address address();

  /** One method per event. */
  interface Cases<R> {
    /** On Registered. */
    R onRegistered(Registered event);

    /** On RoleGranted. */
    R onRoleGranted(RoleGranted event);

    /** On RoleRevoked. */
    R onRoleRevoked(RoleRevoked event);

    /** On Suspended. */
    R onSuspended(Suspended event);

    /** On Reactivated. */
    R onReactivated(Reactivated event);

    /** On Closed. */
    R onClosed(Closed event);
  }

  /** Dispatches on the event. */
  <R> R match(Cases<R> cases);

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onIdentityEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<IdentityEvent> decode(String type, Value data) {
    return switch (type) {
      case Registered.TYPE -> Optional.of(ValueReader.read(data, Registered::read));
      case RoleGranted.TYPE -> Optional.of(ValueReader.read(data, RoleGranted::read));
      case RoleRevoked.TYPE -> Optional.of(ValueReader.read(data, RoleRevoked::read));
      case Suspended.TYPE -> Optional.of(ValueReader.read(data, Suspended::read));
      case Reactivated.TYPE -> Optional.of(ValueReader.read(data, Reactivated::read));
      case Closed.TYPE -> Optional.of(ValueReader.read(data, Closed::read));
      default -> Optional.empty();
    };
  }

  /**
   * An identity came into being.
   *
   * @param address the identity
   * @param kind person or organisation
   * @param commitment salted commitment to the real-world identity
   * @param attributes root over its salted attributes
   * @param by who decided it
   */
  record Registered(
      Address address, IdentityKind kind, Hash commitment, Hash attributes, Address by)
      implements IdentityEvent {
    /** The event's type. */
    public static final String TYPE = "identity.registered";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .address(address)
          .constant(kind)
          .hash(commitment)
          .hash(attributes)
          .address(by)
          .toArray();
    }

    private static Registered read(ValueReader r) {
      return new Registered(
          r.address(), r.constant(IdentityKind.class), r.hash(), r.hash(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRegistered(this);
    }
  }

  /**
   * An identity got a role.
   *
   * @param address the identity
   * @param role the role
   * @param by who decided it
   */
  record RoleGranted(Address address, Role role, Address by) implements IdentityEvent {
    /** The event's type. */
    public static final String TYPE = "identity.role-granted";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(address).constant(role).address(by).toArray();
    }

    private static RoleGranted read(ValueReader r) {
      return new RoleGranted(r.address(), r.constant(Role.class), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRoleGranted(this);
    }
  }

  /**
   * An identity lost a role.
   *
   * @param address the identity
   * @param role the role
   * @param by who decided it
   */
  record RoleRevoked(Address address, Role role, Address by) implements IdentityEvent {
    /** The event's type. */
    public static final String TYPE = "identity.role-revoked";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(address).constant(role).address(by).toArray();
    }

    private static RoleRevoked read(ValueReader r) {
      return new RoleRevoked(r.address(), r.constant(Role.class), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onRoleRevoked(this);
    }
  }

  /**
   * An identity may not act for now.
   *
   * @param address the identity
   * @param reason hash of the document that gives the reason
   * @param by who decided it
   */
  record Suspended(Address address, Hash reason, Address by) implements IdentityEvent {
    /** The event's type. */
    public static final String TYPE = "identity.suspended";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(address).hash(reason).address(by).toArray();
    }

    private static Suspended read(ValueReader r) {
      return new Suspended(r.address(), r.hash(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onSuspended(this);
    }
  }

  /**
   * A suspended identity may act again.
   *
   * @param address the identity
   * @param by who decided it
   */
  record Reactivated(Address address, Address by) implements IdentityEvent {
    /** The event's type. */
    public static final String TYPE = "identity.reactivated";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(address).address(by).toArray();
    }

    private static Reactivated read(ValueReader r) {
      return new Reactivated(r.address(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onReactivated(this);
    }
  }

  /**
   * An identity ended.
   *
   * @param address the identity
   * @param by who decided it
   */
  record Closed(Address address, Address by) implements IdentityEvent {
    /** The event's type. */
    public static final String TYPE = "identity.closed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(address).address(by).toArray();
    }

    private static Closed read(ValueReader r) {
      return new Closed(r.address(), r.address());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.onClosed(this);
    }
  }
}
