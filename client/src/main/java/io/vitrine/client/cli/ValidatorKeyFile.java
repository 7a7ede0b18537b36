package io.vitrine.client.cli;

import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.ledger.crypto.Ed25519;
import io.vitrine.ledger.crypto.Ed25519Key;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** The file with a validator's secret, as a node keeps it: 64 hexadecimal digits. */
final class ValidatorKeyFile {
  @Option(
      names = "--validator-key",
      required = true,
      paramLabel = "FILE",
      description = "validator.seed of the validator's node")
  private Path file;

  /** The key in it. */
  Ed25519Key open(Session session) {
    return Ed25519.load().key(seed(session, file));
  }

  /** The public key of {@code file}, which is made when it is not there. */
  static Bytes publicKey(Session session, Path file) {
    if (!Files.exists(file)) {
      byte[] seed = new byte[Ed25519.SEED_SIZE];
      new SecureRandom().nextBytes(seed);
      try {
        OwnerOnlyFiles.create(file, Bytes.wrap(seed).toHex() + "\n");
      } catch (IOException e) {
        throw LocalFiles.failure(file, e);
      }
    }
    return Ed25519.publicKey(seed(session, file));
  }

  private static Bytes seed(Session session, Path file) {
    char[] hex = SecretFiles.firstLine(session, file);
    try {
      Bytes seed = Bytes.fromHex(new String(hex).strip());
      if (seed.size() == Ed25519.SEED_SIZE) {
        return seed;
      }
    } catch (IllegalArgumentException e) {
      // Told below, together with another length.
    } finally {
      Arrays.fill(hex, ' ');
    }
    throw new CommandFailure(
        ClientCode.NOT_A_PRIVATE_KEY, file + " does not hold 64 hexadecimal digits");
  }
}
