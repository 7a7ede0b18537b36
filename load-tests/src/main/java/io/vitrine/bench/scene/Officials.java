package io.vitrine.bench.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.types.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Those whose roles stand in the genesis document.
 *
 * @param registrar registers identities
 * @param payments mints
 * @param reviewer decides at REVIEW
 * @param riskOfficer decides at RISK_ASSESSMENT
 * @param approver decides at APPROVAL
 */
public record Officials(
    AccountKey registrar,
    AccountKey payments,
    AccountKey reviewer,
    AccountKey riskOfficer,
    AccountKey approver) {
  /** Those of the development network with the data directory {@code home}. */
  public static Officials of(Path home) throws IOException {
    Path file = home.resolve("dev").resolve("accounts.json");
    JsonNode accounts = new ObjectMapper().readTree(Files.readString(file));
    return new Officials(
        key(accounts, "registrar"),
        key(accounts, "payments"),
        key(accounts, "reviewer"),
        key(accounts, "risk-officer"),
        key(accounts, "approver"));
  }

  /** One that has every role. */
  static Officials one(AccountKey key) {
    return new Officials(key, key, key, key, key);
  }

  /** Who decides at {@code gate}; the approver stands for nobody where the creator does. */
  public AccountKey deciding(Gate gate) {
    return switch (gate) {
      case REVIEW -> reviewer;
      case RISK_ASSESSMENT -> riskOfficer;
      default -> approver;
    };
  }

  private static AccountKey key(JsonNode accounts, String name) throws IOException {
    JsonNode secret = accounts.path(name).path("privateKey");
    if (!secret.isTextual()) {
      throw new IOException("the development network has no account " + name);
    }
    return AccountKey.ofSecret(HexFormat.of().parseHex(secret.asText()));
  }
}
