package io.vitrine.node.peer;

import io.grpc.Status;

/** The peer answered a call with a gRPC status other than OK. */
final class PeerRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status.Code code;

  PeerRefusedException(Status.Code code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** The status. */
  Status.Code code() {
    return code;
  }
}
