package io.vitrine.node.dev;

import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.StartCode;
import io.vitrine.registrar.officer.Officers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The registrar's desk of a development network, in {@code dev/desk}: its secrets, two officers
 * with a token each ({@code officer-1.token}), and {@code desk.conf}, which says so to organisation
 * 1.
 */
public final class DevDesk {
  /** What organisation 1 reads. */
  public static final String CONFIGURATION = "desk.conf";

  private static final int SECRET = 32;

  private DevDesk() {}

  /**
   * Makes what is missing in {@code directory}.
   *
   * @param registrar the account that registers identities
   * @throws StartRefused when it can not be written
   */
  public static void prepare(Path directory, DevAccounts.Account registrar) throws StartRefused {
    Path configuration = directory.resolve(CONFIGURATION);
    try {
      if (!Files.exists(configuration)) {
        OwnerFiles.write(directory.resolve("real-name.secret"), draw().toHex() + "\n");
        OwnerFiles.write(directory.resolve("registrar.key"), registrar.privateKey().toHex() + "\n");
        // Last: with it the desk is complete.
        OwnerFiles.write(
            configuration,
            "vitrine.desk {\n  enabled = on\n  officers = [\n"
                + officer(directory, "officer-1")
                + officer(directory, "officer-2")
                + "  ]\n  custody { enabled = on, pool = 16, low-water = 8 }\n}\n");
      }
    } catch (IOException e) {
      throw new StartRefused(
          StartCode.DATA_DIRECTORY_UNUSABLE, "the desk in " + directory + " cannot be made: " + e);
    }
  }

  /** The account of a dev officer exists on no ledger, and nobody has its key. */
  private static String officer(Path directory, String name) throws IOException {
    String token = draw().toHex();
    OwnerFiles.write(directory.resolve(name + ".token"), token + "\n");
    return "    {name = \"%s\", address = \"%s\", token-sha256 = \"%s\"}%n"
        .formatted(
            name,
            Addresses.format(Secp256k1.address(draw())),
            Officers.printOf(token).value().toHex());
  }

  private static Bytes draw() {
    byte[] bytes = new byte[SECRET];
    new SecureRandom().nextBytes(bytes);
    // Also a key: below the order of the group and not zero.
    bytes[0] = (byte) ((bytes[0] & 0x7f) | 1);
    return Bytes.wrap(bytes);
  }
}
