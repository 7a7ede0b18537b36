package io.vitrine.node.peer;

import io.grpc.Status;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.identity.NotThePeerException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Names why a connection failed, from the exceptions that say so. */
final class FailureKinds {
  private FailureKinds() {}

  /** The kind of {@code failure}; {@link ConnectionFailure#RESET} when nothing else is known. */
  static ConnectionFailure of(Throwable failure) {
    return certificate(failure)
        .or(
            () ->
                find(failure, Opening.WrongVersionException.class)
                    .map(e -> ConnectionFailure.WRONG_VERSION))
        .or(() -> find(failure, PeerRefusedException.class).map(FailureKinds::refused))
        .or(() -> find(failure, SSLException.class).map(tls -> ConnectionFailure.HANDSHAKE_FAILED))
        .or(() -> find(failure, TimeoutException.class).map(t -> ConnectionFailure.TIMEOUT))
        .orElseGet(() -> unreachable(failure));
  }

  /** The message of the innermost cause that has one. */
  static String detail(Throwable failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .reduce((outer, inner) -> inner)
        .orElseGet(failure::toString);
  }

  private static Optional<ConnectionFailure> certificate(Throwable failure) {
    if (find(failure, CertificateExpiredException.class).isPresent()
        || find(failure, CertificateNotYetValidException.class).isPresent()) {
      return Optional.of(ConnectionFailure.EXPIRED_CERTIFICATE);
    }
    return find(failure, NotThePeerException.class)
        .map(
            e ->
                e.reason() == NotThePeerException.Reason.NO_VALIDATOR
                    ? ConnectionFailure.UNKNOWN_CERTIFICATE
                    : ConnectionFailure.WRONG_VALIDATOR)
        .or(
            () ->
                find(failure, CertificateException.class)
                    .map(e -> ConnectionFailure.UNTRUSTED_CERTIFICATE));
  }

  private static ConnectionFailure refused(PeerRefusedException e) {
    return switch (e.code()) {
      case FAILED_PRECONDITION -> ConnectionFailure.WRONG_VERSION;
      case PERMISSION_DENIED -> ConnectionFailure.PENALISED;
      case UNAVAILABLE -> ConnectionFailure.NOT_SERVING;
      default -> ConnectionFailure.RESET;
    };
  }

  private static ConnectionFailure unreachable(Throwable failure) {
    String text = causes(failure).map(Throwable::toString).toList().toString();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("connection refused")
        || lower.contains("unknownhost")
        || lower.contains("unresolved")
        || lower.contains("no route")) {
      return ConnectionFailure.REFUSED;
    }
    return ConnectionFailure.RESET;
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(16);
  }

  /** The status that tells a caller why it is not accepted. */
  static Status status(ConnectionFailure why, String detail) {
    Status status =
        switch (why) {
          case WRONG_VERSION -> Status.FAILED_PRECONDITION;
          case PENALISED -> Status.PERMISSION_DENIED;
          case NOT_SERVING -> Status.UNAVAILABLE;
          default -> Status.ABORTED;
        };
    return status.withDescription(detail);
  }
}
