package io.vitrine.node.settlement;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The key of the organisation's account that settles. It has no rights of its own. */
final class SettlementKey {
  private final Bytes secret;
  private final Address address;
  private final SecureRandom random = new SecureRandom();

  private SettlementKey(Bytes secret) {
    this.secret = secret;
    this.address = Secp256k1.address(secret);
  }

  /**
   * Reads 64 hex digits.
   *
   * @throws IllegalArgumentException when the file holds no key, or cannot be read
   */
  static SettlementKey read(Path file) {
    try {
      return new SettlementKey(Bytes.fromHex(Files.readString(file).strip()));
    } catch (IOException | RuntimeException e) {
      // The cause could quote what the file holds.
      throw new IllegalArgumentException(
          "vitrine.settlement.key: " + file + " is not a file of 64 hex digits that make a key");
    }
  }

  Address address() {
    return address;
  }

  /** {@code call}, signed; it can be executed until {@code validUntil}. */
  SignedTransaction sign(Genesis genesis, ContractCall call, long validUntil) {
    byte[] salt = new byte[TransactionBody.SALT_SIZE];
    random.nextBytes(salt);
    TransactionBody body =
        new TransactionBody(
            genesis.ledgerId(),
            address,
            Bytes.wrap(salt),
            validUntil,
            call.contract(),
            call.method(),
            call.arguments(),
            call.gas(),
            Bytes.EMPTY);
    return SignedTransaction.sign(body, genesis.domain(), secret);
  }

  /** The address; never the key. */
  @Override
  public String toString() {
    return Addresses.format(address);
  }
}
