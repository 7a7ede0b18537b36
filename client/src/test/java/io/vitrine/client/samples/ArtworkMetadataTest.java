package io.vitrine.client.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The metadata document, byte for byte: its hash is on the ledger, so its form is fixed. */
final class ArtworkMetadataTest {
  private static final Artwork SWAN =
      new Artwork(
          "A Swan",
          "Jo Painter",
          "http://web.resource.org/cc/PublicDomain",
          "white",
          List.of("bird"),
          Artwork.SVG,
          3,
          Sha256.of(Bytes.wrap("abc".getBytes(StandardCharsets.US_ASCII))));

  @Test
  void documentIsErc721WithOurBlockInCanonicalForm() {
    ArtworkMetadata metadata = ArtworkMetadata.of(SWAN, "series-1");

    assertThat(new String(metadata.canonical().toArray(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"attributes\":[{\"trait_type\":\"Artist\",\"value\":\"Jo Painter\"},"
                + "{\"trait_type\":\"Subject\",\"value\":\"bird\"}],"
                + "\"description\":\"white\","
                + "\"image\":\"ni:///sha-256;ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0\","
                + "\"name\":\"A Swan\","
                + "\"vitrine\":{\"contentHash\":[\"sha256:"
                + "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"],"
                + "\"edition\":1,\"editionSize\":1,\"mediaType\":\"image/svg+xml\","
                + "\"rights\":[\"http://web.resource.org/cc/PublicDomain\"],"
                + "\"schemaVersion\":1,\"series\":\"series-1\"}}");
    assertThat(metadata.hash()).isEqualTo(Sha256.of(metadata.canonical()));
  }

  @Test
  void everyFieldOfTheWorkChangesTheHash() {
    Hash original = ArtworkMetadata.of(SWAN, "series-1").hash();

    assertThat(ArtworkMetadata.of(SWAN, "series-2").hash()).isNotEqualTo(original);
    assertThat(ArtworkMetadata.of(renamed("Another"), "series-1").hash()).isNotEqualTo(original);
  }

  private static Artwork renamed(String title) {
    return new Artwork(
        title,
        SWAN.artist(),
        SWAN.rights(),
        SWAN.description(),
        SWAN.tags(),
        SWAN.mediaType(),
        SWAN.size(),
        SWAN.contentHash());
  }
}
