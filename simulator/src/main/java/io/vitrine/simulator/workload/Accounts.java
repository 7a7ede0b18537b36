package io.vitrine.simulator.workload;

import io.vitrine.contracts.genesis.GenesisIdentity;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.IdentityKind;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The users, and one address more, to which one of them may pass on. All users exist from genesis,
 * and all their money comes from one of them.
 */
public final class Accounts {
  /** Registers, mints and publishes. */
  static final int ISSUER = 0;

  /** Decides at every gate about what the issuer hands in, and is the second registrar. */
  static final int REVIEWER = 1;

  /** Whose key is said to be lost. */
  static final int LOST = 6;

  /** The address that is to take the place of {@link #LOST}; without an identity at genesis. */
  static final int HEIR = 7;

  private static final int COUNT = 8;

  /** How long {@link #LOST} can object, in simulated milliseconds. */
  private static final long RESTORATION_DELAY = 1_500;

  private static final List<Bytes> SECRETS = secrets();

  private static final List<Address> ADDRESSES = SECRETS.stream().map(Secp256k1::address).toList();

  private Accounts() {}

  /** How many there are, {@link #HEIR} among them. */
  public static int count() {
    return COUNT;
  }

  /** The address of account {@code index}. */
  public static Address address(int index) {
    return ADDRESSES.get(index);
  }

  static Bytes secret(int index) {
    return SECRETS.get(index);
  }

  static Hash hash(String text) {
    return Sha256.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Bytes> secrets() {
    List<Bytes> secrets = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      secrets.add(hash("secret of account " + i).value());
    }
    return List.copyOf(secrets);
  }

  static GenesisParameters genesisParameters() {
    List<GenesisIdentity> identities = new ArrayList<>();
    for (int i = 0; i < HEIR; i++) {
      identities.add(
          new GenesisIdentity(
              address(i),
              i == ISSUER ? IdentityKind.ORGANISATION : IdentityKind.PERSON,
              commitment(i),
              roles(i)));
    }
    return new GenesisParameters(identities).withRestorationDelay(RESTORATION_DELAY);
  }

  static Hash commitment(int index) {
    return hash("commitment of account " + index);
  }

  private static List<Role> roles(int index) {
    if (index == ISSUER) {
      return List.of(Role.values());
    }
    if (index != REVIEWER) {
      return List.of();
    }
    List<Role> roles = new ArrayList<>(Gate.ROLES);
    roles.add(Role.REGISTRAR);
    return roles;
  }
}
