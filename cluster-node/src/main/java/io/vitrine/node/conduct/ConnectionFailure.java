package io.vitrine.node.conduct;

import java.util.Locale;

/** Why a connection with a peer was not made or ended. */
public enum ConnectionFailure {
  /** Its certificate names no validator of this ledger. */
  UNKNOWN_CERTIFICATE,
  /** Its certificate does not end at the consortium's authority. */
  UNTRUSTED_CERTIFICATE,
  /** Its certificate is not valid at this time by the own clock: expired, or not yet valid. */
  EXPIRED_CERTIFICATE,
  /** Another validator than the dialled one answers at its address. */
  WRONG_VALIDATOR,
  /** It speaks another version of the peer protocol. */
  WRONG_VERSION,
  /** TLS failed in another way: another TLS version, no certificate, it refuses the own one. */
  HANDSHAKE_FAILED,
  /** No answer in time. */
  TIMEOUT,
  /** Nothing listens at its address, or the address is not known. */
  REFUSED,
  /** The connection broke. */
  RESET,
  /** Its node runs and its replica does not take part yet. */
  NOT_SERVING,
  /** Its calls are not accepted until its penalty has decayed. */
  PENALISED;

  /** Lower-case name for metrics, statuses and logs, such as {@code expired_certificate}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
