package io.vitrine.client.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.ledger.types.Bytes;

/** The canonical form (RFC 8785) of what Jackson reads. */
public final class CanonicalJson {
  /** Deepest nesting of arrays and objects. */
  public static final int MAX_DEPTH = io.vitrine.contracts.metadata.CanonicalJson.MAX_DEPTH;

  private static final ObjectMapper JSON = new ObjectMapper();

  private CanonicalJson() {}

  /**
   * The canonical bytes of a document, in UTF-8.
   *
   * @throws IllegalArgumentException where there is none, see {@link
   *     io.vitrine.contracts.metadata.CanonicalJson#encode}
   */
  public static Bytes encode(JsonNode document) {
    return io.vitrine.contracts.metadata.CanonicalJson.encode(
        JSON.convertValue(document, Object.class));
  }
}
