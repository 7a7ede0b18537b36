package io.vitrine.node.dev;

import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.StartCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/**
 * Payments from outside in a development network, in {@code dev/payments}: the key that orders for
 * buyers, and what the provider {@link #PROVIDER} signs with, which everybody here can play.
 */
public final class DevPayments {
  /** The name of the key file. */
  public static final String KEY = "payments.key";

  /** The name of the provider, and of the file with its secret. */
  public static final String PROVIDER = "dev";

  /** The code that ISO 4217 has for tests. */
  public static final String CURRENCY = "XTS";

  private static final int SECRET = 32;

  private DevPayments() {}

  /**
   * Makes what is missing in {@code directory}.
   *
   * @param payments the account with the payment role
   * @throws StartRefused when it can not be written
   */
  public static void prepare(Path directory, DevAccounts.Account payments) throws StartRefused {
    try {
      if (!Files.exists(secret(directory))) {
        byte[] secret = new byte[SECRET];
        new SecureRandom().nextBytes(secret);
        OwnerFiles.write(
            secret(directory), new WebhookSecret(Secret.of(Bytes.wrap(secret))).reveal() + "\n");
      }
      // Last: with it payments are complete.
      OwnerFiles.write(directory.resolve(KEY), payments.privateKey().toHex() + "\n");
    } catch (IOException e) {
      throw new StartRefused(
          StartCode.DATA_DIRECTORY_UNUSABLE, "payments in " + directory + " cannot be made: " + e);
    }
  }

  /** The file with what the provider signs with. */
  public static Path secret(Path directory) {
    return directory.resolve(PROVIDER + ".secret");
  }

  /** What organisation 1 is told of it. */
  public static Map<String, Object> settings(Path directory) {
    return Map.of(
        "vitrine.payment.key",
        directory.resolve(KEY).toString(),
        "vitrine.payment.currency",
        CURRENCY,
        "vitrine.payment.interval",
        "500ms",
        "vitrine.payment.providers",
        List.of(Map.of("name", PROVIDER, "secrets", List.of(secret(directory).toString()))));
  }
}
