package io.vitrine.node.recording;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.block.Header;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import io.vitrine.node.recording.Finding.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All valid certificates and the headers of all proposals: one notarization per view (I3), no view
 * both finalized and nullified (I4), one final block per height (I1).
 */
final class SeenCertificates {
  private final Map<View, Hash> notarized = new HashMap<>();
  private final Map<View, Hash> finalized = new HashMap<>();
  private final Set<View> nullified = new HashSet<>();
  private final Map<Hash, Header> headers = new HashMap<>();
  private final Consumer<Finding> findings;

  SeenCertificates(Consumer<Finding> findings) {
    this.findings = findings;
  }

  void header(Hash hash, Header header) {
    headers.put(hash, header);
  }

  /** Takes a certificate that was verified. */
  void add(Certificate certificate) {
    View view = certificate.view();
    Hash hash = certificate.hash();
    if (certificate.isNotarization()) {
      one("notarizations of view " + view, notarized.put(view, hash), hash);
    } else if (certificate.isFinalization()) {
      one("finalizations of view " + view, finalized.put(view, hash), hash);
    } else {
      nullified.add(view);
    }
    if (!certificate.isNotarization() && nullified.contains(view) && finalized.containsKey(view)) {
      findings.accept(
          new Finding(Rule.FINALIZED_AND_NULLIFIED, "view " + view + " " + finalized.get(view)));
    }
  }

  private void one(String what, Hash before, Hash now) {
    if (before != null && !before.equals(now)) {
      findings.accept(
          new Finding(Rule.TWO_NOTARIZATIONS, "two " + what + ": " + before + " and " + now));
    }
  }

  /**
   * Follows the ancestors of every finalized block as far as their headers were seen.
   *
   * @return the highest final block
   */
  long finish() {
    Map<Long, Hash> heights = new HashMap<>();
    finalized.values().forEach(hash -> markFinal(hash, heights));
    return heights.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private void markFinal(Hash finalBlock, Map<Long, Hash> heights) {
    Hash hash = finalBlock;
    Optional<Header> header = Optional.ofNullable(headers.get(hash));
    while (header.isPresent()) {
      long height = header.get().height();
      Hash before = heights.put(height, hash);
      if (before != null) {
        if (!before.equals(hash)) {
          findings.accept(
              new Finding(
                  Rule.TWO_FINAL_BLOCKS, "height " + height + ": " + before + " and " + hash));
        }
        return;
      }
      hash = header.get().parentHash();
      header = Optional.ofNullable(headers.get(hash));
    }
  }
}
