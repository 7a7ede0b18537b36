package io.vitrine.api.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.ledger.types.Hash;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemMetadataTest {
  private static final String HASH = "sha256:" + "ab".repeat(32);
  private static final String BLOCK =
      "\"vitrine\":{\"schemaVersion\":\"vitrine/metadata/v1\",\"contentHash\":[\"" + HASH + "\"]}";

  @Test
  void whiteSpaceAndOrderDoNotChangeTheHash() {
    ItemMetadata one = read("{\"name\":\"Moon\"," + BLOCK + "}");
    ItemMetadata other = read(" {\n" + BLOCK + ",\t\"name\" : \"\\u004doon\" }\n");

    assertThat(other.hash()).isEqualTo(one.hash());
    assertThat(text(one.canonical()))
        .isEqualTo(
            "{\"name\":\"Moon\",\"vitrine\":{\"contentHash\":[\""
                + HASH
                + "\"],\"schemaVersion\":\"vitrine/metadata/v1\"}}");
    assertThat(one.hash()).isEqualTo(Sha256.of(one.canonical()));
    assertThat(read("{\"name\":\"moon\"," + BLOCK + "}").hash()).isNotEqualTo(one.hash());
  }

  @Test
  void itSaysItsFilesAndItsWordsAndKeepsWhatItDoesNotKnow() {
    ItemMetadata metadata =
        read(
            "{\"name\":\"Moon\",\"description\":\"over the sea\",\"x\":{\"y\":1},\"attributes\":"
                + "[{\"trait_type\":\"Artist\",\"value\":\"Hiroshige\"},{\"value\":7}],"
                + BLOCK
                + "}");

    assertThat(metadata.contents()).containsExactly(Hash.parse(HASH));
    assertThat(metadata.words()).isEqualTo("Moon over the sea Hiroshige");
    assertThat(text(metadata.canonical())).contains("\"x\":{\"y\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                                     | the document is no object
          {"name":"a"}                                           | /vitrine is missing
          {"name":" ",BLOCK}                                     | /name is missing
          {"name":7,BLOCK}                                       | /name is missing
          {"name":"a","image":7,BLOCK}                           | /image is no text
          {"name":"a","attributes":{},BLOCK}                     | /attributes is no array
          {"name":"a","attributes":[{}],BLOCK}                   | /attributes/0/value is no single value
          {"name":"a","vitrine":{"schemaVersion":"v9"}}          | /vitrine/schemaVersion is not
          {"name":"a","x":1.5,BLOCK}                             | only texts, integers
          {"name":"a","name":"b",BLOCK}                          | a name twice
          {"name":"a",BLOCK} {}                                  | no JSON
          {"name":"a","vitrine":{"schemaVersion":"vitrine/metadata/v1","contentHash":["7"]}} | /vitrine/contentHash/0
          {"name":"a","vitrine":{"schemaVersion":"vitrine/metadata/v1","contentHash":[]}} | /vitrine/contentHash is no array
          """)
  void whatDoesNotFollowTheSchemaIsRefusedWithItsPlace(String document, String objection) {
    assertThatThrownBy(() -> read(document.replace("BLOCK", BLOCK)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(objection);
  }

  @Test
  void sizeAndDepthAreBounded() {
    String most = "{\"name\":\"a\"," + BLOCK + ",\"x\":\"";
    String end = "\"}";
    int left = ItemMetadata.MAX_SIZE - most.length() - end.length();
    assertThat(read(most + "y".repeat(left) + end).canonical().size())
        .isEqualTo(ItemMetadata.MAX_SIZE);
    assertThatThrownBy(() -> read(most + "y".repeat(left + 1) + end))
        .hasMessageContaining("at most " + ItemMetadata.MAX_SIZE);
    assertThatThrownBy(
            () ->
                read(
                    "{\"name\":\"a\","
                        + BLOCK
                        + ",\"x\":"
                        + "[".repeat(500)
                        + "]".repeat(500)
                        + "}"))
        .hasMessageContaining("nested deeper");
    assertThatThrownBy(() -> read("[".repeat(30_000))).isInstanceOf(IllegalArgumentException.class);
  }

  private static ItemMetadata read(String text) {
    return ItemMetadata.read(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(Bytes bytes) {
    return new String(bytes.toArray(), StandardCharsets.UTF_8);
  }
}
