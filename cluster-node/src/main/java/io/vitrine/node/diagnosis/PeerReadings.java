package io.vitrine.node.diagnosis;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Introduction;
import io.vitrine.node.conduct.Occurrence;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.node.diagnosis.Vitals.Peer;
import io.vitrine.node.diagnosis.Vitals.Trouble;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What links and handshakes tell of the other validators.
 *
 * @param conduct counted by the links
 * @param protocol the version of the peer protocol that this node speaks
 */
public record PeerReadings(PeerConduct conduct, int protocol) {
  /** The reading of one peer. */
  Peer read(ValidatorId id, String name, boolean connected, long reportedHeight) {
    var known = conduct.peer(id);
    Optional<Introduction> said = connected ? known.introduction() : Optional.empty();
    return new Peer(
        name,
        connected,
        connected ? Optional.empty() : known.lastFailure().map(PeerReadings::trouble),
        said.map(i -> Integer.toString(i.protocolVersion())),
        said.map(i -> Duration.ofMillis(i.certainOffsetMillis())),
        reportedHeight);
  }

  static Trouble trouble(Occurrence<ConnectionFailure> failure) {
    String what = failure.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    boolean plain = failure.kind() == ConnectionFailure.REFUSED || failure.detail().isBlank();
    return new Trouble(kind(failure.kind()), plain ? what : what + ": " + failure.detail().strip());
  }

  private static Trouble.Kind kind(ConnectionFailure failure) {
    return switch (failure) {
      case UNKNOWN_CERTIFICATE, UNTRUSTED_CERTIFICATE, EXPIRED_CERTIFICATE, WRONG_VALIDATOR ->
          Trouble.Kind.CERTIFICATE;
      case WRONG_VERSION -> Trouble.Kind.VERSION;
      case REFUSED, TIMEOUT -> Trouble.Kind.ABSENT;
      case HANDSHAKE_FAILED, RESET, NOT_SERVING, PENALISED -> Trouble.Kind.OTHER;
    };
  }
}
