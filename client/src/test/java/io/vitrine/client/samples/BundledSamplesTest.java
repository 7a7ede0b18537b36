package io.vitrine.client.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.client.samples.ArtworkLibrary.Finding;
import io.vitrine.client.samples.ArtworkReading.Accepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The works under {@code samples/openclipart} are what {@code samples/README.md} says of them. */
final class BundledSamplesTest {
  private static final Path SAMPLES = Path.of("..", "samples", "openclipart");
  private static final int MAX_FILE = 60_000;
  private static final long MAX_TOTAL = 2_500_000;

  @Test
  void everyFileIsADistinctPublicDomainWorkWithTitleAndArtist() throws IOException {
    List<Finding> findings = ArtworkLibrary.scan(SAMPLES).toList();

    assertThat(findings).hasSizeGreaterThanOrEqualTo(90);
    assertThat(findings)
        .allSatisfy(finding -> assertThat(finding.reading()).isInstanceOf(Accepted.class));
    assertThat(works(findings))
        .allSatisfy(
            work -> {
              assertThat(work.rights()).isEqualTo("http://web.resource.org/cc/PublicDomain");
              assertThat(work.size()).isLessThan(MAX_FILE);
              assertThat(work.title()).isNotBlank();
              assertThat(work.artist()).isNotBlank().doesNotContain("@");
            })
        .doesNotHaveDuplicates()
        .extracting(Artwork::contentHash)
        .doesNotHaveDuplicates();
  }

  @Test
  void theBundleStaysSmallAndHoldsNothingElse() throws IOException {
    List<Finding> findings = ArtworkLibrary.scan(SAMPLES).toList();

    assertThat(works(findings).stream().mapToLong(Artwork::size).sum()).isLessThan(MAX_TOTAL);
    try (var entries = Files.list(SAMPLES)) {
      assertThat(entries.count()).isEqualTo(findings.size());
    }
  }

  private static List<Artwork> works(List<Finding> findings) {
    return findings.stream()
        .map(Finding::reading)
        .filter(Accepted.class::isInstance)
        .map(reading -> ((Accepted) reading).artwork())
        .toList();
  }
}
