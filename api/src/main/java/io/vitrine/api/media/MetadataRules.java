package io.vitrine.api.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.types.Hash;
import java.util.List;

/** What a metadata document must be like: the published schema, with the places of mistakes. */
final class MetadataRules {
  private static final int MAX_NAME = 200;
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_LINK = 2_048;
  private static final int MAX_ATTRIBUTES = 64;
  private static final List<String> LINKS = List.of("image", "animation_url", "external_url");

  private MetadataRules() {}

  /**
   * Checks a document.
   *
   * @throws IllegalArgumentException with a JSON pointer to what is wrong
   */
  static void check(JsonNode document) {
    require(document != null && document.isObject(), "", "is no object");
    JsonNode name = document.path("name");
    require(name.isTextual() && !name.textValue().isBlank(), "/name", "is missing");
    text(document, "/name", MAX_NAME);
    text(document, "/description", MAX_TEXT);
    LINKS.forEach(link -> text(document, "/" + link, MAX_LINK));
    attributes(document.path("attributes"));
    block(document.path("vitrine"));
  }

  private static void attributes(JsonNode attributes) {
    if (attributes.isMissingNode()) {
      return;
    }
    require(attributes.isArray(), "/attributes", "is no array");
    require(attributes.size() <= MAX_ATTRIBUTES, "/attributes", "has more than " + MAX_ATTRIBUTES);
    for (int i = 0; i < attributes.size(); i++) {
      String at = "/attributes/" + i;
      require(attributes.get(i).isObject(), at, "is no object");
      text(attributes.get(i), at, "/trait_type", MAX_NAME);
      require(attributes.get(i).path("value").isValueNode(), at + "/value", "is no single value");
    }
  }

  private static void block(JsonNode block) {
    require(block.isObject(), "/vitrine", "is missing");
    require(
        block.path("schemaVersion").asText().equals(ItemMetadata.SCHEMA),
        "/vitrine/schemaVersion",
        "is not " + ItemMetadata.SCHEMA);
    JsonNode contents = block.path("contentHash");
    String at = "/vitrine/contentHash";
    require(contents.isArray() && !contents.isEmpty(), at, "is no array with a hash");
    require(
        contents.size() <= ItemMetadata.MAX_CONTENTS,
        at,
        "has more than " + ItemMetadata.MAX_CONTENTS);
    for (int i = 0; i < contents.size(); i++) {
      try {
        Hash.parse(contents.get(i).asText());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(at + "/" + i + " is no sha256: and 64 hex digits", e);
      }
    }
  }

  private static void text(JsonNode document, String pointer, int most) {
    text(document, "", pointer, most);
  }

  private static void text(JsonNode document, String prefix, String pointer, int most) {
    JsonNode value = document.at(pointer);
    require(value.isMissingNode() || value.isTextual(), prefix + pointer, "is no text");
    require(
        value.asText().length() <= most, prefix + pointer, "has more than " + most + " characters");
  }

  private static void require(boolean holds, String pointer, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(
          (pointer.isEmpty() ? "the document" : pointer) + " " + otherwise);
    }
  }
}
