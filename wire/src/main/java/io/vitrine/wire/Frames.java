package io.vitrine.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.wire.peer.v1.Ack;
import io.vitrine.wire.peer.v1.Frame;
import io.vitrine.wire.peer.v1.Opening;

/** Puts canonical bytes into frames and takes them out again. */
public final class Frames {
  private Frames() {}

  /** A frame that carries {@code payload}, without copying it. */
  public static Frame of(Bytes payload) {
    return Frame.newBuilder().setPayload(wrap(payload)).build();
  }

  /** The first frame of a consensus stream. */
  public static Frame opening(String softwareVersion, long clockMillis) {
    return Frame.newBuilder().setOpening(introduce(softwareVersion, clockMillis)).build();
  }

  /** The first answer to a consensus stream. */
  public static Ack accepting(String softwareVersion, long clockMillis) {
    return Ack.newBuilder().setOpening(introduce(softwareVersion, clockMillis)).build();
  }

  private static Opening introduce(String softwareVersion, long clockMillis) {
    return Opening.newBuilder()
        .setProtocolVersion(WireLimits.PROTOCOL_VERSION)
        .setSoftwareVersion(softwareVersion)
        .setClockMillis(clockMillis)
        .build();
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
