package io.vitrine.node.peer;

import akka.grpc.GrpcServiceException;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.vitrine.ledger.codec.CodecException;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.node.conduct.ConnectionFailure;
import io.vitrine.node.conduct.Misconduct;
import io.vitrine.node.conduct.PeerConduct;
import io.vitrine.wire.framing.FrameRefusal;
import java.util.concurrent.TimeoutException;

/** Counts why a peer's stream ends, and says it to the peer. */
record Refusals(PeerConduct conduct) {
  /** The failure to end the stream of {@code from} with. */
  GrpcServiceException refuse(ValidatorId from, Throwable cause) {
    Throwable known = cause;
    while (!isKnown(known) && known.getCause() != null) {
      known = known.getCause();
    }
    if (known instanceof GrpcServiceException said) {
      return said;
    } else if (known instanceof FrameRefusal refusal) {
      return misconduct(from, kind(refusal.kind()), refusal.getMessage());
    } else if (known instanceof CodecException || known instanceof InvalidProtocolBufferException) {
      return misconduct(from, Misconduct.MALFORMED, known.getMessage());
    } else if (known instanceof TimeoutException) {
      return misconduct(from, Misconduct.SLOW, "no opening in time");
    } else if (known instanceof Opening.WrongVersionException) {
      conduct.failed(from, ConnectionFailure.WRONG_VERSION, known.getMessage());
      return new GrpcServiceException(
          FailureKinds.status(ConnectionFailure.WRONG_VERSION, known.getMessage()));
    }
    // Not the peer's doing, or the stream was broken off.
    return new GrpcServiceException(Status.UNAVAILABLE.withDescription(known.getMessage()));
  }

  private static Misconduct kind(FrameRefusal.Kind kind) {
    return switch (kind) {
      case OVERSIZE -> Misconduct.OVERSIZE;
      case MALFORMED -> Misconduct.MALFORMED;
      case SLOW -> Misconduct.SLOW;
      case VIOLATION -> Misconduct.PROTOCOL_VIOLATION;
    };
  }

  private static boolean isKnown(Throwable cause) {
    return cause instanceof GrpcServiceException
        || cause instanceof FrameRefusal
        || cause instanceof CodecException
        || cause instanceof InvalidProtocolBufferException
        || cause instanceof Opening.WrongVersionException;
  }

  private GrpcServiceException misconduct(ValidatorId from, Misconduct kind, String detail) {
    conduct.refused(from, kind, detail);
    return new GrpcServiceException(
        Status.INVALID_ARGUMENT.withDescription(kind.label() + ": " + detail));
  }
}
