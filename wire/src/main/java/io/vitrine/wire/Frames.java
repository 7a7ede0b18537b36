package io.vitrine.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.wire.peer.v1.Frame;

/** Puts canonical bytes into frames and takes them out again. */
public final class Frames {
  private Frames() {}

  /** A frame that carries {@code payload}, without copying it. */
  public static Frame of(Bytes payload) {
    return Frame.newBuilder().setPayload(wrap(payload)).build();
  }

  /**
   * The payload of a consensus frame.
   *
   * @throws io.vitrine.ledger.codec.CodecException when it is larger than {@link
   *     WireLimits#CONSENSUS}
   */
  public static Bytes consensusPayload(Frame frame) {
    WireLimits.check("consensus message", frame.getPayload().size(), WireLimits.CONSENSUS);
    return unwrap(frame.getPayload());
  }

  /**
   * The payload of a lane frame.
   *
   * @throws io.vitrine.ledger.codec.CodecException when it is larger than {@link WireLimits#LANE}
   */
  public static Bytes lanePayload(Frame frame) {
    WireLimits.check("lane message", frame.getPayload().size(), WireLimits.LANE);
    return unwrap(frame.getPayload());
  }

  static ByteString wrap(Bytes bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
  }

  static Bytes unwrap(ByteString bytes) {
    return Bytes.wrap(bytes.toByteArray());
  }
}
