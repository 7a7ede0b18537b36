package io.vitrine.contracts.event;

import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.Optional;

/** A step by which an identity passes to another address of the same person, or does not. */
public sealed interface RestorationEvent extends ContractEvent {
  /** How a restoration ended without effect. */
  enum Ending {
    /** The old key is not lost. */
    OBJECTED,
    /** A registrar took it back. */
    WITHDRAWN
  }

  /** The address whose key is said to be lost. */
  Address address();

  @Override
  default <R> R match(ContractEvent.Cases<R> cases) {
    return cases.onRestorationEvent(this);
  }

  /** Reads an event of these types; empty for a type of another kind. */
  static Optional<RestorationEvent> decode(String type, Value data) {
    return switch (type) {
      case Proposed.TYPE -> Optional.of(ValueReader.read(data, Proposed::read));
      case Approved.TYPE -> Optional.of(ValueReader.read(data, Approved::read));
      case Ended.TYPE -> Optional.of(ValueReader.read(data, Ended::read));
      case Completed.TYPE -> Optional.of(ValueReader.read(data, Completed::read));
      case Finished.TYPE -> Optional.of(ValueReader.read(data, Finished::read));
      default -> Optional.empty();
    };
  }

  /**
   * A registrar proposed that an identity passes to another address.
   *
   * @param address whose key is said to be lost
   * @param successor the address that is to take over
   * @param attributes root over the attributes that the successor will have
   * @param by the registrar
   */
  record Proposed(Address address, Address successor, Hash attributes, Address by)
      implements RestorationEvent {
    /** The event's type. */
    public static final String TYPE = "restoration.proposed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .address(address)
          .address(successor)
          .hash(attributes)
          .address(by)
          .toArray();
    }

    private static Proposed read(ValueReader r) {
      return new Proposed(r.address(), r.address(), r.hash(), r.address());
    }
  }

  /**
   * Another registrar approved: the notice to whoever has the old key, which can object until then.
   *
   * @param address whose key is said to be lost
   * @param successor the address that is to take over
   * @param due when it can be completed, in milliseconds since 1970
   * @param by the other registrar
   */
  record Approved(Address address, Address successor, long due, Address by)
      implements RestorationEvent {
    /** The event's type. */
    public static final String TYPE = "restoration.approved";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .address(address)
          .address(successor)
          .integer(due)
          .address(by)
          .toArray();
    }

    private static Approved read(ValueReader r) {
      return new Approved(r.address(), r.address(), r.integer(0, Long.MAX_VALUE), r.address());
    }
  }

  /**
   * A restoration came to nothing.
   *
   * @param address whose key is said to be lost
   * @param successor the address that is to take over
   * @param by who ended it
   * @param how objected or withdrawn
   */
  record Ended(Address address, Address successor, Address by, Ending how)
      implements RestorationEvent {
    /** The event's type. */
    public static final String TYPE = "restoration.ended";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .address(address)
          .address(successor)
          .address(by)
          .constant(how)
          .toArray();
    }

    private static Ended read(ValueReader r) {
      return new Ended(r.address(), r.address(), r.address(), r.constant(Ending.class));
    }
  }

  /**
   * The identity has another address since.
   *
   * @param address the replaced address
   * @param successor the address since
   * @param kind person or organisation
   * @param commitment salted commitment to the real-world identity
   * @param attributes root over the salted attributes of the successor
   * @param by who sent the call
   */
  record Completed(
      Address address,
      Address successor,
      IdentityKind kind,
      Hash commitment,
      Hash attributes,
      Address by)
      implements RestorationEvent {
    /** The event's type. */
    public static final String TYPE = "restoration.completed";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter()
          .address(address)
          .address(successor)
          .constant(kind)
          .hash(commitment)
          .hash(attributes)
          .address(by)
          .toArray();
    }

    private static Completed read(ValueReader r) {
      return new Completed(
          r.address(),
          r.address(),
          r.constant(IdentityKind.class),
          r.hash(),
          r.hash(),
          r.address());
    }
  }

  /**
   * Nothing is left at a replaced address.
   *
   * @param address the replaced address
   * @param successor the address since
   * @param by who sent the call
   */
  record Finished(Address address, Address successor, Address by) implements RestorationEvent {
    /** The event's type. */
    public static final String TYPE = "restoration.finished";

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Value.Array data() {
      return new ValueWriter().address(address).address(successor).address(by).toArray();
    }

    private static Finished read(ValueReader r) {
      return new Finished(r.address(), r.address(), r.address());
    }
  }
}
