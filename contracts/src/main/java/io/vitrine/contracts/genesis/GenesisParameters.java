package io.vitrine.contracts.genesis;

import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.ledger.codec.CborWriter;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.codec.Value;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The typed form of {@code Genesis.parameters}. Without a registrar nobody could ever register
 * anyone, so there is at least one.
 *
 * @param identities the identities of height 0, at most {@link #MAX_IDENTITIES}, with different
 *     addresses and commitments
 * @param restorationDelay how long the key of an identity can object to its restoration, in
 *     milliseconds; 1 to {@link #MAX_RESTORATION_DELAY}
 */
public record GenesisParameters(List<GenesisIdentity> identities, long restorationDelay) {
  /** Seven days. */
  public static final long DEFAULT_RESTORATION_DELAY = 7 * 86_400_000L;

  /** A leap year. */
  public static final long MAX_RESTORATION_DELAY = 366 * 86_400_000L;

  /** The most identities in a genesis document. */
  public static final int MAX_IDENTITIES = 256;

  /**
   * Checks the identities.
   *
   * @throws IllegalArgumentException when there are too many, two share an address or a commitment,
   *     none is a registrar, or the delay is out of range
   */
  public GenesisParameters {
    identities = List.copyOf(identities);
    if (restorationDelay < 1 || restorationDelay > MAX_RESTORATION_DELAY) {
      throw new IllegalArgumentException(
          "restoration delay of " + restorationDelay + " ms, 1 to " + MAX_RESTORATION_DELAY);
    }
    if (identities.size() > MAX_IDENTITIES) {
      throw new IllegalArgumentException(
          identities.size() + " identities, at most " + MAX_IDENTITIES + " allowed");
    }
    TreeSet<Address> addresses = new TreeSet<>();
    TreeSet<Hash> commitments = new TreeSet<>();
    boolean registrar = false;
    for (GenesisIdentity identity : identities) {
      if (!addresses.add(identity.address()) || !commitments.add(identity.commitment())) {
        throw new IllegalArgumentException(
            "address or commitment of " + identity.address() + " occurs twice");
      }
      registrar |= identity.roles().contains(Role.REGISTRAR);
    }
    if (!registrar) {
      throw new IllegalArgumentException("genesis has no identity with the role REGISTRAR");
    }
  }

  /** These identities, with the default delay. */
  public GenesisParameters(List<GenesisIdentity> identities) {
    this(identities, DEFAULT_RESTORATION_DELAY);
  }

  /** The same with another delay. */
  public GenesisParameters withRestorationDelay(long delay) {
    return new GenesisParameters(identities, delay);
  }

  /**
   * A registrar and a payment role, both organisations; one organisation may be both. Their
   * commitments are derived from their addresses, because there is no person to protect.
   */
  public static GenesisParameters of(Address registrar, Address payment) {
    List<GenesisIdentity> identities = new ArrayList<>();
    if (registrar.equals(payment)) {
      identities.add(organisation(registrar, List.of(Role.REGISTRAR, Role.PAYMENT)));
    } else {
      identities.add(organisation(registrar, List.of(Role.REGISTRAR)));
      identities.add(organisation(payment, List.of(Role.PAYMENT)));
    }
    return new GenesisParameters(identities);
  }

  /** These, and an organisation at {@code address} that has {@code roles} besides those it had. */
  public GenesisParameters with(Address address, List<Role> roles) {
    List<GenesisIdentity> others = new ArrayList<>(identities);
    List<Role> all = new ArrayList<>(roles);
    for (GenesisIdentity identity : identities) {
      if (identity.address().equals(address)) {
        others.remove(identity);
        all.addAll(identity.roles());
      }
    }
    others.add(organisation(address, all));
    return new GenesisParameters(others, restorationDelay);
  }

  /**
   * The value that stands in the genesis document: an array with one array of identities, and the
   * delay unless it is the default.
   */
  public Value.Array toValue() {
    Value first = new Value.Array(identities.stream().map(GenesisIdentity::toValue).toList());
    return restorationDelay == DEFAULT_RESTORATION_DELAY
        ? Value.array(first)
        : Value.array(first, Value.of(restorationDelay));
  }

  /**
   * Reads what {@link #toValue} wrote.
   *
   * @throws IllegalArgumentException on anything else
   */
  public static GenesisParameters read(Value value) {
    try {
      return ValueReader.read(
          value,
          r ->
              new GenesisParameters(
                  r.array(MAX_IDENTITIES).stream()
                      .map(identity -> ValueReader.read(identity, GenesisIdentity::read))
                      .toList(),
                  r.isLeft() ? r.integer(1, MAX_RESTORATION_DELAY) : DEFAULT_RESTORATION_DELAY));
    } catch (CodecException e) {
      throw new IllegalArgumentException("genesis parameters: " + e.getMessage(), e);
    }
  }

  private static GenesisIdentity organisation(Address address, List<Role> roles) {
    CborWriter seed = new CborWriter().text("vitrine/genesis-identity/v1").bytes(address.value());
    return new GenesisIdentity(
        address, IdentityKind.ORGANISATION, Sha256.of(seed.toBytes()), roles);
  }
}
