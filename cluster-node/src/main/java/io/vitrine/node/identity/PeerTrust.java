package io.vitrine.node.identity;

import io.vitrine.ledger.types.ValidatorId;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a certificate when its chain ends at the consortium's authority <em>and</em> it names an
 * acceptable validator: any member on the listening side, the one that was dialled on the dialling
 * side. A stranger is refused inside the TLS handshake, before a byte of a message is read.
 */
final class PeerTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager chain;
  private final PeerIdentity identity;
  private final Predicate<ValidatorId> acceptable;

  PeerTrust(
      X509ExtendedTrustManager chain, PeerIdentity identity, Predicate<ValidatorId> acceptable) {
    this.chain = chain;
    this.identity = identity;
    this.acceptable = acceptable;
  }

  private void checkMember(X509Certificate[] certificates) throws CertificateException {
    ValidatorId peer =
        identity
            .of(certificates[0])
            .orElseThrow(
                () ->
                    new NotThePeerException(
                        NotThePeerException.Reason.NO_VALIDATOR,
                        "certificate of "
                            + PeerIdentity.uris(certificates[0])
                            + " names no validator of "
                            + identity.ledgerId()));
    if (!acceptable.test(peer)) {
      throw new NotThePeerException(
          NotThePeerException.Reason.ANOTHER_VALIDATOR,
          "certificate of " + peer + ", another validator was expected");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
      throws CertificateException {
    chain.checkClientTrusted(certificates, type, engine);
    checkMember(certificates);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] certificates, String type, SSLEngine engine)
      throws CertificateException {
    chain.checkServerTrusted(certificates, type, engine);
    checkMember(certificates);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] certificates, String type, Socket socket)
      throws CertificateException {
    chain.checkClientTrusted(certificates, type, socket);
    checkMember(certificates);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] certificates, String type, Socket socket)
      throws CertificateException {
    chain.checkServerTrusted(certificates, type, socket);
    checkMember(certificates);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] certificates, String type)
      throws CertificateException {
    chain.checkClientTrusted(certificates, type);
    checkMember(certificates);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] certificates, String type)
      throws CertificateException {
    chain.checkServerTrusted(certificates, type);
    checkMember(certificates);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return chain.getAcceptedIssuers();
  }
}
