package io.vitrine.client.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.client.samples.ArtworkLibrary.Finding;
import io.vitrine.client.samples.ArtworkReading.Accepted;
import io.vitrine.client.samples.ArtworkReading.Reason;
import io.vitrine.client.samples.ArtworkReading.Refused;
import io.vitrine.ledger.types.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order, duplicates and boundaries of a library. */
final class ArtworkLibraryTest {
  @TempDir private Path directory;

  @Test
  void findingsAreSortedByPathAndEachContentCountsOnce() throws IOException {
    put("b/swan.svg", SvgText.valid());
    put("a.svg", SvgText.valid().withTitle("Another"));
    put("c/copy.SVG", SvgText.valid());
    put("c/notes.txt", SvgText.valid().withTitle("Not an SVG"));

    List<Finding> findings = ArtworkLibrary.scan(directory).toList();

    assertThat(findings)
        .extracting(finding -> finding.file().toString())
        .containsExactly("a.svg", "b/swan.svg", "c/copy.SVG");
    assertThat(findings)
        .extracting(finding -> finding.reading() instanceof Accepted)
        .containsExactly(true, true, false);
    assertThat(findings.get(2).reading())
        .isEqualTo(new Refused(Reason.DUPLICATE, "same content as b/swan.svg"));
  }

  @Test
  void linksAreNotFollowed(@TempDir Path elsewhere) throws IOException {
    Path outside = elsewhere.resolve("outside.svg");
    Files.write(outside, SvgText.valid().bytes().toArray());
    Files.createSymbolicLink(directory.resolve("link.svg"), outside);
    Files.createSymbolicLink(directory.resolve("tree"), elsewhere);

    assertThat(ArtworkLibrary.open(directory).size()).isZero();
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> ArtworkLibrary.open(missing))
        .isInstanceOf(NotDirectoryException.class)
        .hasMessageContaining("missing");
  }

  private void put(String name, SvgText svg) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Bytes content = svg.bytes();
    Files.write(file, content.toArray());
  }
}
