package io.vitrine.node.peer;

import akka.grpc.GrpcServiceException;
import akka.grpc.javadsl.Metadata;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.SslSessionInfo;
import akka.http.javadsl.model.headers.RawHeader;
import io.grpc.Status;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.identity.PeerIdentity;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Carries the caller's identity from the TLS session to the gRPC handlers. Their metadata shows
 * headers only, so the validator's index travels as a header, which is always taken off the
 * incoming request first: a caller cannot set it.
 */
final class CallerStamp {
  private static final String HEADER = "x-vitrine-peer";

  private final PeerIdentity identity;

  CallerStamp(PeerIdentity identity) {
    this.identity = identity;
  }

  /** The request with the caller's stamp, or empty when the session proves no validator. */
  Optional<HttpRequest> stamp(HttpRequest request) {
    HttpRequest clean = request.removeHeader(HEADER);
    return caller(request)
        .map(id -> clean.addHeader(RawHeader.create(HEADER, Integer.toString(id.index()))));
  }

  private Optional<ValidatorId> caller(HttpRequest request) {
    Optional<SslSessionInfo> session = request.getAttribute(AttributeKeys.sslSession);
    return session.flatMap(
        info -> {
          try {
            var chain = info.getSession().getPeerCertificates();
            return identity.of((X509Certificate) chain[0]);
          } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
          }
        });
  }

  /** The caller that {@link #stamp} put on the request. */
  static ValidatorId read(HttpRequest stamped) {
    return id(stamped.getHeader(HEADER).orElseThrow().value());
  }

  /** As {@link #read(HttpRequest)}, for who sees no more than this of the request. */
  static ValidatorId read(Metadata metadata) {
    return metadata
        .getText(HEADER)
        .map(CallerStamp::id)
        .orElseThrow(
            () -> new GrpcServiceException(Status.UNAUTHENTICATED.withDescription("no peer")));
  }

  private static ValidatorId id(String header) {
    return new ValidatorId(Integer.parseInt(header));
  }
}
