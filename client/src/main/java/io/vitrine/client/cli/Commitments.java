package io.vitrine.client.cli;

import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * Salted commitments to personal data: SHA-256 over 32 random bytes and SHA-256 of the data. The
 * salt stays here; once it is destroyed, the commitment on the ledger points to nobody.
 */
final class Commitments {
  private static final int SALT_SIZE = 32;

  private final Path directory;

  Commitments(Path directory) {
    this.directory = directory;
  }

  /**
   * A commitment of {@code address} to {@code data}; the salt is kept under the commitment's name.
   */
  Hash to(Address address, Bytes data) {
    byte[] opening = new byte[SALT_SIZE + Hash.SIZE];
    byte[] salt = new byte[SALT_SIZE];
    new SecureRandom().nextBytes(salt);
    System.arraycopy(salt, 0, opening, 0, SALT_SIZE);
    byte[] digest = Sha256.of(data).value().toArray();
    System.arraycopy(digest, 0, opening, SALT_SIZE, Hash.SIZE);
    Hash commitment = Sha256.of(Bytes.wrap(opening));
    Path file = directory.resolve(commitment.value().toHex() + ".json");
    String content =
        Session.document()
                .put("address", address.toString())
                .put("commitment", commitment.toString())
                .put("salt", Bytes.wrap(salt).toHex())
                .put("data", Sha256.of(data).toString())
                .toPrettyString()
            + "\n";
    try {
      OwnerOnlyFiles.create(file, content);
      return commitment;
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
  }

  /** A commitment to no data, for accounts that stand for nobody, as in a demonstration. */
  Hash toNothing(Address address) {
    return to(address, Bytes.EMPTY);
  }
}
