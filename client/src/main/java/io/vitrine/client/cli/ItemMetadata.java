package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.samples.CanonicalJson;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;

/**
 * The metadata document that {@code item issue} writes when none is given: the core fields of
 * ERC-721 and our own block, in the canonical form of RFC 8785, whose SHA-256 goes to the ledger.
 */
final class ItemMetadata {
  /** The name of the fields below. */
  static final String SCHEMA = "vitrine/metadata/v1";

  private ItemMetadata() {}

  static Bytes of(String name, String description, Hash content) {
    ObjectNode json = Session.document().put("name", name).put("description", description);
    json.putObject("vitrine")
        .put("schemaVersion", SCHEMA)
        .putArray("contentHash")
        .add(content.toString());
    return CanonicalJson.encode(json);
  }
}
