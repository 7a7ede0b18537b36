package io.vitrine.node.identity;

import io.vitrine.ledger.types.ValidatorId;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Mutual TLS 1.3 between organisations, from {@code ca.pem}, {@code cert.pem} and {@code key.pem}
 * in one directory.
 */
public final class PeerTls {
  private static final String[] PROTOCOLS = {"TLSv1.3"};

  private final KeyStore own;
  private final KeyStore anchors;
  private final PeerIdentity identity;

  private PeerTls(KeyStore own, KeyStore anchors, PeerIdentity identity) {
    this.own = own;
    this.anchors = anchors;
    this.identity = identity;
  }

  /** Loads the files in {@code directory}; {@code identity} says who is a peer. */
  public static PeerTls load(Path directory, PeerIdentity identity) {
    try {
      KeyStore own = emptyStore();
      own.setKeyEntry(
          "own",
          PemFiles.privateKey(directory.resolve("key.pem")),
          new char[0],
          PemFiles.certificates(directory.resolve("cert.pem")).toArray(X509Certificate[]::new));
      KeyStore anchors = emptyStore();
      List<X509Certificate> authorities = PemFiles.certificates(directory.resolve("ca.pem"));
      for (int i = 0; i < authorities.size(); i++) {
        anchors.setCertificateEntry("ca" + i, authorities.get(i));
      }
      return new PeerTls(own, anchors, identity);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("unusable TLS files in " + directory, e);
    }
  }

  /** When the own certificate ends. */
  public Instant certificateEnds() {
    try {
      return ((X509Certificate) own.getCertificate("own")).getNotAfter().toInstant();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a loaded key store answers", e);
    }
  }

  /** Makes the engines of one side of a connection. */
  @FunctionalInterface
  public interface Engines {
    /** The engine of one connection. */
    SSLEngine next();
  }

  /** For accepted connections: TLS 1.3, client certificate of any member required. */
  public Engines accepting() {
    SSLContext context = context(any -> true);
    return () -> {
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(false);
      engine.setNeedClientAuth(true);
      engine.setEnabledProtocols(PROTOCOLS.clone());
      return engine;
    };
  }

  /** Makes the engines of connections that are dialled. */
  @FunctionalInterface
  public interface Dialling {
    /** The engine of one connection to {@code host}, whose name the certificate must have. */
    SSLEngine to(String host, int port);
  }

  /** For dialling {@code peer}: any other certificate is refused. */
  public Dialling dialling(ValidatorId peer) {
    SSLContext context = context(peer::equals);
    return (host, port) -> {
      SSLEngine engine = context.createSSLEngine(host, port);
      engine.setUseClientMode(true);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(PROTOCOLS.clone());
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      engine.setSSLParameters(parameters);
      return engine;
    };
  }

  private SSLContext context(Predicate<ValidatorId> acceptable) {
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(own, new char[0]);
      TrustManager[] trust = {new PeerTrust(chainTrust(), identity, acceptable)};
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a TLS 1.3 context", e);
    }
  }

  private X509ExtendedTrustManager chainTrust() throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("the JDK offers no X.509 trust manager");
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      return store;
    } catch (java.io.IOException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
