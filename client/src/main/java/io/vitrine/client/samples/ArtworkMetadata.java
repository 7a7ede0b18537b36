package io.vitrine.client.samples;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.util.Base64;

/**
 * The metadata document of one item: the ERC-721 core with the usual {@code attributes}, and a
 * {@code vitrine} block. Its canonical form ({@link CanonicalJson}) is what is hashed into state.
 *
 * @param canonical the canonical bytes
 * @param hash SHA-256 of them, the item's metadata hash
 */
public record ArtworkMetadata(Bytes canonical, Hash hash) {
  /** Version of the {@code vitrine} block. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * Describes a work as the only edition of itself in a series.
   *
   * @param series the identifier of the series, as the ledger gives it
   */
  public static ArtworkMetadata of(Artwork work, String series) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("name", work.title());
    document.put("description", work.description());
    document.put("image", namedInformation(work.contentHash()));
    ArrayNode attributes = document.putArray("attributes");
    attribute(attributes, "Artist", work.artist());
    work.tags().forEach(tag -> attribute(attributes, "Subject", tag));
    vitrineBlock(document.putObject("vitrine"), work, series);
    Bytes canonical = CanonicalJson.encode(document);
    return new ArtworkMetadata(canonical, Sha256.of(canonical));
  }

  private static void vitrineBlock(ObjectNode block, Artwork work, String series) {
    block.put("schemaVersion", SCHEMA_VERSION);
    block.putArray("contentHash").add(work.contentHash().toString());
    block.put("mediaType", work.mediaType());
    block.put("series", series);
    block.put("edition", 1);
    block.put("editionSize", 1);
    block.putArray("rights").add(work.rights());
  }

  private static void attribute(ArrayNode attributes, String trait, String value) {
    attributes.addObject().put("trait_type", trait).put("value", value);
  }

  /** Names the content by its hash (RFC 6920), so that the document does not age with a host. */
  private static String namedInformation(Hash content) {
    return "ni:///sha-256;"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(content.value().unsafeArray());
  }
}
