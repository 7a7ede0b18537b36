package io.vitrine.client.samples;

import io.vitrine.ledger.types.Hash;
import java.util.List;

/**
 * A public-domain work as its own RDF metadata describes it.
 *
 * @param title the title, white space collapsed, not empty
 * @param artist the name of the creator, without mail addresses, not empty
 * @param rights the URI of the public-domain dedication stated in the file
 * @param description free text, may be empty
 * @param tags the subjects, without empty ones, in the order of the file
 * @param mediaType the media type of the content
 * @param size length of the content in bytes
 * @param contentHash SHA-256 of the content
 */
public record Artwork(
    String title,
    String artist,
    String rights,
    String description,
    List<String> tags,
    String mediaType,
    int size,
    Hash contentHash) {
  /** The only media type read so far. */
  public static final String SVG = "image/svg+xml";

  /** Copies the tags. */
  public Artwork {
    tags = List.copyOf(tags);
  }
}
