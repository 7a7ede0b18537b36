package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.client.wallet.WalletResult;
import io.vitrine.contracts.types.Role;
import io.vitrine.problem.ClientCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The accounts that {@code ./vitrine dev} made for its own network ({@code dev/accounts.json}),
 * named {@code dev:NAME}. Their keys lie open in the data directory and are worth nothing outside
 * it.
 */
final class DevAccounts {
  /** What their names begin with; no account of a wallet can. */
  static final String PREFIX = "dev:";

  private static final int MAX_FILE = 1 << 20;

  private final Path file;

  DevAccounts(Session session) {
    this.file = session.home().resolve("dev").resolve("accounts.json");
  }

  /** The key of {@code dev:NAME}; the caller closes it. */
  AccountKey key(String prefixed) {
    String name = prefixed.substring(PREFIX.length());
    JsonNode accounts = read();
    char[] hex = accounts.path(name).path("privateKey").asText().toCharArray();
    try {
      if (AccountKey.parse(hex) instanceof WalletResult.Done<AccountKey> done) {
        return done.value();
      }
    } finally {
      Arrays.fill(hex, ' ');
    }
    List<String> names = new ArrayList<>();
    accounts.fieldNames().forEachRemaining(n -> names.add(PREFIX + n));
    throw new CommandFailure(
        ClientCode.NO_SUCH_ACCOUNT,
        "the network of this installation made no account " + name,
        "It has: " + String.join(", ", names));
  }

  /** The name of the account that has {@code role} from genesis on, such as dev:risk-officer. */
  String holding(Role role) {
    return PREFIX + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private JsonNode read() {
    try {
      return Session.JSON.readTree(
          new String(LocalFiles.read(file, MAX_FILE).toArray(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
  }
}
