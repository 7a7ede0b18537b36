package io.vitrine.client.demo;

import io.vitrine.client.demo.DemoStopped.Kind;
import io.vitrine.client.progress.Progress;
import io.vitrine.client.samples.Artwork;
import io.vitrine.client.samples.ArtworkLibrary;
import io.vitrine.client.samples.ArtworkLibrary.Finding;
import io.vitrine.client.samples.ArtworkReading.Accepted;
import io.vitrine.client.samples.ArtworkReading.Reason;
import io.vitrine.client.samples.ArtworkReading.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The works of a directory that may be issued.
 *
 * @param accepted in the order of their paths
 * @param refused how many files were left out, by reason
 */
record Works(List<Artwork> accepted, Map<Reason, Integer> refused) {
  /** Reads files until {@code limit} works are accepted. */
  static Works read(Path source, int limit, Progress progress) {
    try {
      ArtworkLibrary library = ArtworkLibrary.open(source);
      List<Artwork> accepted = new ArrayList<>();
      Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
      progress.begin("reading artworks", Math.max(library.size(), 1));
      Iterator<Finding> findings = library.findings().iterator();
      while (accepted.size() < limit && findings.hasNext()) {
        take(findings.next(), accepted, refused);
        progress.step();
      }
      progress.end();
      return required(source, new Works(accepted, refused));
    } catch (IOException e) {
      throw new DemoStopped(
          Kind.NOT_FOUND,
          "cannot read artworks from " + source + ": " + e.getMessage(),
          "Name a directory with SVG files: --source DIR. The Debian package openclipart-svg"
              + " installs one at /usr/share/openclipart/svg.");
    }
  }

  private static void take(Finding finding, List<Artwork> accepted, Map<Reason, Integer> refused) {
    if (finding.reading() instanceof Accepted taken) {
      accepted.add(taken.artwork());
    } else if (finding.reading() instanceof Refused left) {
      refused.merge(left.reason(), 1, Integer::sum);
    }
  }

  private static Works required(Path source, Works works) {
    if (works.accepted().isEmpty()) {
      throw new DemoStopped(
          Kind.NOT_FOUND,
          "no work under " + source + " may be issued; left out: " + works.refused(),
          "Works need RDF metadata with title, artist and a public-domain statement.");
    }
    return works;
  }
}
