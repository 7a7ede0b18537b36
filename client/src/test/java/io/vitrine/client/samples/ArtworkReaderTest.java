package io.vitrine.client.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.samples.ArtworkReading.Accepted;
import io.vitrine.client.samples.ArtworkReading.Reason;
import io.vitrine.client.samples.ArtworkReading.Refused;
import io.vitrine.ledger.crypto.Sha256;
import io.vitrine.ledger.types.Bytes;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One valid document, and one change at a time that must lead to the named refusal. */
final class ArtworkReaderTest {
  private static final SvgText VALID = SvgText.valid();

  @Test
  void readsTheDescriptionOfTheWork() {
    Bytes content = VALID.bytes();

    Artwork artwork = accepted(content);

    assertThat(artwork.title()).isEqualTo("A Swan");
    assertThat(artwork.artist()).isEqualTo("Jo Painter");
    assertThat(artwork.description()).isEqualTo("white, on a lake");
    assertThat(artwork.tags()).containsExactly("bird");
    assertThat(artwork.rights()).isEqualTo("http://web.resource.org/cc/PublicDomain");
    assertThat(artwork.contentHash()).isEqualTo(Sha256.of(content));
    assertThat(artwork.size()).isEqualTo(content.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<cc:license rdf:resource=\"\"/>",
        "<cc:license/>",
        "<cc:license rdf:resource=\"Public Domain\"/>",
        "<cc:license rdf:resource=\"http://web.resource.org/cc/PublicDomain/no\"/>",
        "<cc:license rdf:resource=\"http://creativecommons.org/licenses/GPL/2.0/\"/>",
        "<cc:license resource=\"http://web.resource.org/cc/PublicDomain\"/>",
        "<dc:license rdf:resource=\"http://web.resource.org/cc/PublicDomain\"/>",
        "<dc:rights>http://web.resource.org/cc/PublicDomain</dc:rights>",
        SvgText.PUBLIC_DOMAIN + "<cc:license rdf:resource=\"http://example.org/mine\"/>",
        SvgText.PUBLIC_DOMAIN
            + "</cc:Work><cc:Work><cc:license rdf:resource=\"http://example.org/mine\"/>",
        SvgText.PUBLIC_DOMAIN
            + "</cc:Work><cc:License rdf:about=\"http://example.org/mine\"/><cc:Work>",
      })
  void takesOnlyAnUncontradictedPublicDomainStatement(String rights) {
    assertThat(reason(VALID.withRights(rights))).isEqualTo(Reason.NOT_PUBLIC_DOMAIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://creativecommons.org/licenses/publicdomain/",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        "http://creativecommons.org/publicdomain/mark/1.0/"
      })
  void takesTheOtherPublicDomainStatements(String uri) {
    String rights = "<cc:license rdf:resource=\"" + uri + "\"/>";

    assertThat(accepted(VALID.withRights(rights).bytes()).rights()).isEqualTo(uri);
  }

  @Test
  void aStatementOutsideTheMetadataDoesNotCount() {
    SvgText elsewhere =
        VALID
            .withRights("")
            .withDrawing(
                "<g xmlns:cc=\"http://web.resource.org/cc/\""
                    + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:RDF><cc:Work>"
                    + SvgText.PUBLIC_DOMAIN
                    + "</cc:Work></rdf:RDF></g>");

    assertThat(reason(elsewhere)).isEqualTo(Reason.NOT_PUBLIC_DOMAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "Untitled", "HASH(0x89c79d4)"})
  void needsATitle(String title) {
    assertThat(reason(VALID.withTitle(title))).isEqualTo(Reason.NO_TITLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Anonymous", "none", "HASH(0x89c79d4)", "jo@example.org", "--", "42"})
  void needsANamedArtist(String creator) {
    assertThat(reason(VALID.withCreator(creator))).isEqualTo(Reason.NO_ARTIST);
  }

  @ParameterizedTest
  @CsvSource({
    "Jo Painter (jo@example.org), Jo Painter",
    "Jo [jo@example.org], Jo",
    "Jo Painter &lt;jo@example.org&gt;, Jo Painter",
    "Jo Painter - jo@example.org, Jo Painter",
    "Moisés Rincón Maza, Moisés Rincón Maza"
  })
  void mailAddressesAreNotKept(String creator, String artist) {
    assertThat(accepted(VALID.withCreator(creator).bytes()).artist()).isEqualTo(artist);
  }

  @Test
  void anExternalDocumentTypeIsSkippedNotLoaded() {
    SvgText typed =
        VALID.withProlog(
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.0//EN\" \"file:///nowhere.dtd\">");

    assertThat(accepted(typed.bytes()).title()).isEqualTo("A Swan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE svg [<!ENTITY e \"boom\">]>",
        "<!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE svg [<!ENTITY a \"boom\"><!ENTITY e \"&a;&a;&a;&a;\">]>"
      })
  void entitiesAreNeverExpanded(String prolog) {
    SvgText entity = VALID.withProlog(prolog);

    assertThat(reason(entity.withTitle("&e;"))).isEqualTo(Reason.MALFORMED);
    assertThat(reason(entity.withDrawing("<g id=\"&e;\"/>"))).isEqualTo(Reason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<g onclick=\"alert(1)\"/>",
        "<a xlink:href=\" JavaScript:alert(1)\"/>"
      })
  void activeContentIsRefused(String drawing) {
    assertThat(reason(VALID.withDrawing(drawing))).isEqualTo(Reason.ACTIVE_CONTENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<image xlink:href=\"photo.png\"/>", "<use href=\"http://example.org/a.svg#b\"/>"})
  void aWorkThatNeedsAnotherFileIsRefused(String drawing) {
    assertThat(reason(VALID.withDrawing(drawing))).isEqualTo(Reason.NOT_SELF_CONTAINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<use xlink:href=\"#b\"/>",
        "<image xlink:href=\"data:image/png;base64,AA==\"/>",
        "<a xlink:href=\"http://example.org/\"/>"
      })
  void innerReferencesAndLinksMayStay(String drawing) {
    assertThat(accepted(VALID.withDrawing(drawing).bytes()).title()).isEqualTo("A Swan");
  }

  @Test
  void brokenOrForeignDocumentsAreMalformed() {
    assertThat(reason(VALID.withDrawing("<g>"))).isEqualTo(Reason.MALFORMED);
    assertThat(reason(Bytes.EMPTY)).isEqualTo(Reason.MALFORMED);
    assertThat(reason(Bytes.wrap("<html/>".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void sizeNestingAndMetadataAreLimited() {
    int deep = ArtworkReader.MAX_DEPTH;
    String many = "<g/>".repeat(ArtworkReader.MAX_ELEMENTS);

    assertThat(reason(Bytes.wrap(new byte[ArtworkReader.MAX_BYTES + 1])))
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(VALID.withDrawing("<g>".repeat(deep) + "</g>".repeat(deep))))
        .isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(VALID.withDrawing(many))).isEqualTo(Reason.TOO_LARGE);
    assertThat(reason(VALID.withTitle("x".repeat(70_000)))).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void aMissingFileIsARefusalToo(@TempDir Path directory) {
    ArtworkReading reading = ArtworkReader.read(directory.resolve("missing.svg"));

    assertThat(reading).isInstanceOf(Refused.class);
    assertThat(((Refused) reading).reason()).isEqualTo(Reason.UNREADABLE);
  }

  private static Artwork accepted(Bytes content) {
    ArtworkReading reading = ArtworkReader.read(content);
    assertThat(reading).isInstanceOf(Accepted.class);
    return ((Accepted) reading).artwork();
  }

  private static Reason reason(SvgText svg) {
    return reason(svg.bytes());
  }

  private static Reason reason(Bytes content) {
    ArtworkReading reading = ArtworkReader.read(content);
    assertThat(reading).isInstanceOf(Refused.class);
    return ((Refused) reading).reason();
  }
}
