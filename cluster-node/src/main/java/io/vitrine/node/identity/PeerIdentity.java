package io.vitrine.node.identity;

import io.vitrine.ledger.types.ValidatorId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which validator a TLS certificate belongs to: the SAN URI {@code vitrine://<ledger>/node/<name>}
 * is matched with the names of the roster. Nothing a message says about its sender counts.
 *
 * @param ledgerId the ledger the certificate must be for
 * @param roster who is a peer at this moment
 */
public record PeerIdentity(String ledgerId, Supplier<Roster> roster) {
  private static final int SAN_URI = 6;

  /** The SAN URI of {@code organisation} on {@code ledgerId}. */
  public static String uri(String ledgerId, String organisation) {
    return "vitrine://" + ledgerId + "/node/" + organisation;
  }

  /**
   * The member {@code certificate} names, or empty when it names none, more than one, or another
   * ledger's. The chain is checked by TLS, not here.
   */
  public Optional<ValidatorId> of(X509Certificate certificate) {
    String prefix = uri(ledgerId, "");
    List<ValidatorId> named = new ArrayList<>();
    for (String uri : uris(certificate)) {
      if (uri.startsWith(prefix)) {
        roster.get().idOf(uri.substring(prefix.length())).ifPresent(named::add);
      }
    }
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** The SAN URIs of {@code certificate}; empty when it has none or they cannot be read. */
  public static List<String> uris(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      if (names == null) {
        return List.of();
      }
      return names.stream()
          .filter(n -> n.get(0).equals(SAN_URI))
          .map(n -> (String) n.get(1))
          .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
