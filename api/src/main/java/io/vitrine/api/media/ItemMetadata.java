package io.vitrine.api.media;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.contracts.metadata.CanonicalJson;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A metadata document of an item: the fields of ERC-721, marketplaces' {@code attributes}, and the
 * block {@code vitrine}. The ledger holds the SHA-256 of its canonical form (RFC 8785), so that the
 * white space and order of a file do not matter. Its schema is published as {@code
 * /item-metadata.schema.json}; fields that it does not know are kept.
 *
 * @param canonical the canonical bytes
 * @param document the same, read
 */
public record ItemMetadata(Bytes canonical, JsonNode document) {
  /** The most bytes, as sent and in canonical form. */
  public static final int MAX_SIZE = 64 * 1024;

  /** The name of the block's fields. */
  public static final String SCHEMA = "vitrine/metadata/v1";

  /** The most files that a document can name. */
  public static final int MAX_CONTENTS = 64;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * Reads a document in any form of JSON.
   *
   * @throws IllegalArgumentException saying what is wrong and where
   */
  public static ItemMetadata read(Bytes bytes) {
    if (bytes.size() > MAX_SIZE) {
      throw new IllegalArgumentException(bytes.size() + " bytes, at most " + MAX_SIZE);
    }
    try {
      JsonNode document = JSON.readTree(bytes.unsafeArray());
      MetadataRules.check(document);
      Bytes canonical = CanonicalJson.encode(JSON.convertValue(document, Object.class));
      if (canonical.size() > MAX_SIZE) {
        throw new IllegalArgumentException(canonical.size() + " bytes, at most " + MAX_SIZE);
      }
      return new ItemMetadata(canonical, document);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON, or a name twice in one object", e);
    }
  }

  /** What the ledger holds of it. */
  public Hash hash() {
    return Sha256.of(canonical);
  }

  /** The files that it names: {@code vitrine.contentHash}. */
  public Set<Hash> contents() {
    Set<Hash> contents = new TreeSet<>();
    document.at("/vitrine/contentHash").forEach(hash -> contents.add(Hash.parse(hash.asText())));
    return contents;
  }

  /** Name, description and texts of attributes: what it can be found by. */
  public String words() {
    List<String> words = new ArrayList<>();
    words.add(document.path("name").asText());
    words.add(document.path("description").asText());
    document
        .path("attributes")
        .forEach(
            attribute -> {
              if (attribute.path("value").isTextual()) {
                words.add(attribute.path("value").asText());
              }
            });
    return String.join(" ", words);
  }
}
