package io.vitrine.node.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.contracts.genesis.GenesisParameters;
import io.vitrine.contracts.types.Gate;
import io.vitrine.contracts.types.Role;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.crypto.Secp256k1;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.StartCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The accounts of a development network, in {@code dev/accounts.json} (mode 0600): {@code {"name":
 * {"address": "0x…" (EIP-55), "privateKey": "64 hex digits"}}}. Those with a role stand in the
 * genesis document, so the file must live as long as the ledger; the others are there to play with.
 *
 * @param accounts by name, in the order of the file
 */
public record DevAccounts(Map<String, Account> accounts) {
  /** Who registers identities; named in genesis. */
  public static final String REGISTRAR = "registrar";

  /** Who mints the unit of account; named in genesis. */
  public static final String PAYMENTS = "payments";

  /** Who approves what the registrar proposes, such as a restoration; named in genesis. */
  public static final String SECOND_REGISTRAR = "registrar-2";

  /** How long an old key can object to a restoration: long enough to try, in milliseconds. */
  public static final long RESTORATION_DELAY = 5_000;

  /** By whom organisation 1 settles; without any role. */
  public static final String SETTLEMENT = "settlement";

  private static final List<String> NAMES =
      Stream.of(
              Stream.of(REGISTRAR, SECOND_REGISTRAR, PAYMENTS, SETTLEMENT),
              Gate.ROLES.stream().map(DevAccounts::deciding),
              Stream.of("publisher", "buyer-1", "buyer-2", "buyer-3"))
          .flatMap(names -> names)
          .toList();

  private static final int MAX_FILE = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One account.
   *
   * @param address that of the key
   * @param privateKey 32 bytes, a secp256k1 key; worthless outside this network
   */
  public record Account(Address address, Bytes privateKey) {
    /** The address; never the key. */
    @Override
    public String toString() {
      return Addresses.format(address);
    }
  }

  /** Copies the map. */
  public DevAccounts {
    accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
  }

  /**
   * Reads {@code file}, or makes it with new keys when there is none.
   *
   * @throws StartRefused when the file is there and not what this class writes
   */
  public static DevAccounts open(Path file) throws StartRefused {
    try {
      if (!Files.exists(file)) {
        OwnerFiles.write(file, create().toJson());
      }
      OwnerFiles.protect(file);
      return read(file);
    } catch (IOException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    }
  }

  /** Puts the key of {@link #SETTLEMENT} where organisation 1 looks for it. */
  public void writeSettlementKey(Path file) throws StartRefused {
    try {
      OwnerFiles.write(file, accounts.get(SETTLEMENT).privateKey().toHex() + "\n");
    } catch (IOException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    }
  }

  /** The address of an account that every network has. */
  public Address address(String name) {
    Account account = accounts.get(name);
    if (account == null) {
      throw new IllegalArgumentException("no account " + name);
    }
    return account.address();
  }

  /**
   * What the genesis document says about them: all with a role of their own exist from height 0.
   */
  public GenesisParameters genesisParameters() {
    GenesisParameters parameters = GenesisParameters.of(address(REGISTRAR), address(PAYMENTS));
    for (Role role : Gate.ROLES) {
      parameters = parameters.with(address(deciding(role)), List.of(role));
    }
    return parameters
        .with(address(SECOND_REGISTRAR), List.of(Role.REGISTRAR))
        .with(address(SETTLEMENT), List.of())
        .withRestorationDelay(RESTORATION_DELAY);
  }

  /** The account with {@code role}, which decides at a gate of series: such as risk-officer. */
  private static String deciding(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static DevAccounts create() {
    SecureRandom random = new SecureRandom();
    Map<String, Account> made = new LinkedHashMap<>();
    for (String name : NAMES) {
      byte[] secret = new byte[Secp256k1.PRIVATE_KEY_SIZE];
      random.nextBytes(secret);
      // Below the order of the group and not zero.
      secret[0] = (byte) ((secret[0] & 0x7f) | 1);
      Bytes key = Bytes.wrap(secret);
      made.put(name, new Account(Secp256k1.address(key), key));
    }
    return new DevAccounts(made);
  }

  private static DevAccounts read(Path file) throws IOException, StartRefused {
    if (Files.size(file) > MAX_FILE) {
      throw unusable(file, "it is larger than " + MAX_FILE + " bytes");
    }
    JsonNode json = JSON.readTree(file.toFile());
    Map<String, Account> found = new LinkedHashMap<>();
    for (var entries = json.fields(); entries.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = entries.next();
      found.put(entry.getKey(), account(file, entry.getKey(), entry.getValue()));
    }
    for (String name : NAMES) {
      if (!found.containsKey(name)) {
        throw unusable(file, "the account '" + name + "' is missing");
      }
    }
    return new DevAccounts(found);
  }

  private static Account account(Path file, String name, JsonNode entry) throws StartRefused {
    Account account;
    try {
      Bytes key = Bytes.fromHex(entry.path("privateKey").asText());
      account = new Account(Secp256k1.address(key), key);
    } catch (IllegalArgumentException e) {
      throw unusable(file, "the private key of '" + name + "' is no key in 64 hex digits");
    }
    if (!entry.path("address").asText().equals(Addresses.format(account.address()))) {
      throw unusable(file, "the address of '" + name + "' is not that of its key");
    }
    return account;
  }

  private String toJson() {
    ObjectNode json = JSON.createObjectNode();
    accounts.forEach(
        (name, account) ->
            json.putObject(name)
                .put("address", Addresses.format(account.address()))
                .put("privateKey", account.privateKey().toHex()));
    return json.toPrettyString() + "\n";
  }

  private static StartRefused unusable(Path file, String what) {
    return new StartRefused(
        StartCode.ACCOUNTS_UNUSABLE, "the accounts in " + file + " cannot be used: " + what);
  }
}
