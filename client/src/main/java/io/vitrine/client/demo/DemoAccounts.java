package io.vitrine.client.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.client.wallet.WalletResult;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.crypto.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The keys of the demo: those that the development network made for itself ({@code
 * dev/accounts.json}), and one file per further account under {@code demo/accounts}, made on first
 * use and kept, so that a second run meets the same people. They are worthless outside a
 * development network and therefore not encrypted, but readable by their owner only.
 */
final class DemoAccounts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_FILE = 1 << 20;

  private final Path devFile;
  private final Path directory;
  private final SecureRandom random;

  /** The accounts of the installation at {@code home} ({@code VITRINE_HOME}). */
  DemoAccounts(Path home, SecureRandom random) {
    this.devFile = home.resolve("dev").resolve("accounts.json");
    this.directory = home.resolve("demo").resolve("accounts");
    this.random = random;
  }

  /** An account that only the development network can have made, such as {@code registrar}. */
  Actor official(String name) {
    return ofNetwork(name)
        .orElseThrow(
            () ->
                new DemoStopped(
                    Kind.NOT_FOUND,
                    devFile + " has no account '" + name + "'",
                    "The demo needs the keys of a network started here: run ./vitrine dev with the"
                        + " same VITRINE_HOME."));
  }

  /** The account of the development network that has {@code role}, such as risk-officer. */
  Actor official(Role role) {
    return official(role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** An account of the demo, made when there is none. */
  Actor member(String name) {
    return ofNetwork(name).orElseGet(() -> ofDemo(name));
  }

  private Optional<Actor> ofNetwork(String name) {
    if (!Files.exists(devFile)) {
      return Optional.empty();
    }
    JsonNode entry = read(devFile).path(name);
    return entry.isObject() ? Optional.of(actor(name, entry, devFile)) : Optional.empty();
  }

  private Actor ofDemo(String name) {
    Path file = directory.resolve(name + ".json");
    return Files.exists(file) ? actor(name, read(file), file) : create(name, file);
  }

  private Actor create(String name, Path file) {
    byte[] secret = new byte[AccountKey.SIZE];
    random.nextBytes(secret);
    try {
      AccountKey key = AccountKey.ofSecret(secret);
      ObjectNode entry = JSON.createObjectNode();
      entry.put("address", Addresses.format(key.address()));
      entry.put("privateKey", HexFormat.of().formatHex(secret));
      OwnerOnlyFiles.create(file, entry.toPrettyString() + "\n");
      return new Actor(name, key);
    } catch (IOException e) {
      throw new DemoStopped(
          Kind.FAILURE, file + ": " + e.getMessage(), "Make the directory writable.");
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static Actor actor(String name, JsonNode entry, Path file) {
    WalletResult<AccountKey> key =
        AccountKey.parse(entry.path("privateKey").asText().toCharArray());
    if (key instanceof WalletResult.Done<AccountKey> done) {
      return new Actor(name, done.value());
    }
    throw malformed(file, "the private key of '" + name + "' is not 64 hex digits");
  }

  private static JsonNode read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE) {
        throw malformed(file, "larger than " + MAX_FILE + " bytes");
      }
      JsonNode json = JSON.readTree(file.toFile());
      if (!json.isObject()) {
        throw malformed(file, "not a JSON object");
      }
      return json;
    } catch (IOException e) {
      throw malformed(file, "not readable as JSON");
    }
  }

  private static DemoStopped malformed(Path file, String what) {
    return new DemoStopped(
        Kind.FAILURE,
        file + ": " + what,
        "Restore the file, or start afresh with ./vitrine dev reset.");
  }
}
