package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * What opens the commitments that are on the ledger: the secret of a draw, the amount and salt of a
 * sealed bid. Kept in this installation; who loses it can not reveal.
 */
final class Openings {
  private static final int MAX_FILE = 4_096;

  private final Path directory;

  Openings(Session session) {
    this.directory = session.home().resolve("openings");
  }

  /** 32 random bytes. */
  static Hash random() {
    byte[] bytes = new byte[Hash.SIZE];
    new SecureRandom().nextBytes(bytes);
    return Hash.of(bytes);
  }

  /**
   * Keeps what opens {@code commitment}; on disk before it returns, so that nothing is ever
   * committed to that can not be opened.
   */
  void keep(Hash commitment, ObjectNode opening) {
    Path file = file(commitment);
    try {
      OwnerOnlyFiles.create(file, opening.toPrettyString() + "\n");
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
  }

  /** What opens {@code commitment}; ends the command when it is not here. */
  JsonNode find(Hash commitment) {
    Path file = file(commitment);
    try {
      return Session.JSON.readTree(LocalFiles.read(file, MAX_FILE).toArray());
    } catch (IOException e) {
      throw LocalFiles.failure(file, e);
    }
  }

  /** The hash in {@code field} of an opening. */
  static Hash hash(JsonNode opening, String field) {
    return Texts.hash(opening.path(field).asText());
  }

  private Path file(Hash commitment) {
    return directory.resolve(commitment.value().toHex() + ".json");
  }
}
