package io.vitrine.node.identity;

import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The secret of a validator's Ed25519 key, kept as 64 hex digits in a file of mode 0600. */
public final class ValidatorSeed {
  private ValidatorSeed() {}

  /** The public key of the seed in {@code directory}, which is made when there is none. */
  public static Bytes publicKey(Path directory) {
    Path file = directory.resolve("validator.seed");
    if (!Files.exists(file)) {
      byte[] seed = new byte[Ed25519.SEED_SIZE];
      new SecureRandom().nextBytes(seed);
      PemFiles.writeSecret(file, Bytes.wrap(seed).toHex() + "\n");
    }
    try {
      return Ed25519.publicKey(Bytes.fromHex(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
