package io.vitrine.node.dev;

import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * The secret that opens the control server: 32 random bytes in a file of mode 0600, made anew at
 * each start. Other users of the machine reach the port but not the file.
 */
final class ControlToken {
  private static final String SCHEME = "Bearer ";

  private final Path file;
  private final String secret;

  private ControlToken(Path file, String secret) {
    this.file = file;
    this.secret = secret;
  }

  /** A new token, not on disk yet. */
  static ControlToken create(Path file) {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new ControlToken(file, Bytes.wrap(bytes).toHex());
  }

  /** Puts the token where the command line looks for it. */
  void publish() throws IOException {
    OwnerFiles.write(file, secret + "\n");
  }

  /** Takes it away, so that the command line knows that no network runs. */
  void withdraw() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Whether an Authorization header carries this token; takes the same time for every guess. */
  boolean opens(String authorization) {
    return authorization.startsWith(SCHEME)
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8),
            authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8));
  }
}
