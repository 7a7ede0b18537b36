package io.vitrine.ledger.consensus;

import io.vitrine.ledger.block.Certificate;
import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The verified certificates of views above the last final one. A quorum stands behind each, so
 * peers cannot fill it; of Finalizations only the highest is kept.
 *
 * @param notarizations by view
 * @param nullifications by view
 * @param finalization the highest whose chain is not yet held, if any
 */
public record CertificateBook(
    SortedMap<View, Certificate> notarizations,
    SortedMap<View, Certificate> nullifications,
    Optional<Certificate> finalization) {
  static final CertificateBook EMPTY =
      new CertificateBook(
          Collections.emptySortedMap(), Collections.emptySortedMap(), Optional.empty());

  Optional<Certificate> notarization(View view) {
    return Optional.ofNullable(notarizations.get(view));
  }

  Optional<Certificate> nullification(View view) {
    return Optional.ofNullable(nullifications.get(view));
  }

  /** Whether {@code certificate} says nothing new. */
  boolean covers(Certificate certificate) {
    View view = certificate.view();
    if (certificate.isNotarization()) {
      return notarizations.containsKey(view);
    } else if (certificate.isNullification()) {
      return nullifications.containsKey(view);
    }
    return finalization.isPresent() && !view.isAfter(finalization.get().view());
  }

  /** A certificate held that cannot be valid together with {@code other} (I3, I4). */
  Optional<Hash> contradictionTo(Certificate other) {
    View view = other.view();
    Optional<Hash> finalized =
        finalization.filter(f -> f.view().equals(view)).map(Certificate::hash);
    if (other.isNullification()) {
      return finalized;
    }
    Optional<Hash> certified = finalized.or(() -> notarization(view).map(Certificate::hash));
    if (certified.isPresent() && !certified.get().equals(other.hash())) {
      return certified;
    }
    return other.isFinalization() ? nullification(view).map(Certificate::hash) : Optional.empty();
  }

  CertificateBook with(Certificate certificate) {
    if (covers(certificate)) {
      return this;
    }
    View view = certificate.view();
    if (certificate.isNotarization()) {
      return new CertificateBook(
          Sorted.put(notarizations, view, certificate), nullifications, finalization);
    } else if (certificate.isNullification()) {
      return new CertificateBook(
          notarizations, Sorted.put(nullifications, view, certificate), finalization);
    }
    return new CertificateBook(notarizations, nullifications, Optional.of(certificate));
  }

  CertificateBook above(View view) {
    return new CertificateBook(
        Sorted.from(notarizations, view.next()),
        Sorted.from(nullifications, view.next()),
        finalization.filter(f -> f.view().isAfter(view)));
  }
}
