package io.vitrine.wire.framing;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.stream.stage.TimerGraphStageLogic;
import akka.util.ByteString;
import java.time.Duration;

/**
 * Cuts a byte stream into gRPC messages (one flag byte, four bytes of length, content) and passes
 * them on whole, header included. It refuses by the declared length, before any of the content is
 * kept: gRPC's own decoder would gather whatever is declared. Compressed messages are refused too,
 * because their size says nothing about what they unpack to.
 *
 * <p>Bound: one message and what came with its last bytes. A message that has begun must be
 * complete within a patience, counted while this side is reading.
 */
public final class LimitedFrames extends GraphStage<FlowShape<ByteString, ByteString>> {
  /** Bytes before the content of a message. */
  public static final int HEADER = 5;

  private final int limit;
  private final Duration patience;
  private final Inlet<ByteString> in = Inlet.create("LimitedFrames.in");
  private final Outlet<ByteString> out = Outlet.create("LimitedFrames.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);

  /**
   * Cuts by these rules.
   *
   * @param limit largest content of a message, in bytes
   * @param patience how long a message may take from its first byte to its last
   */
  public LimitedFrames(int limit, Duration patience) {
    this.limit = limit;
    this.patience = patience;
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Cutting();
  }

  private final class Cutting extends TimerGraphStageLogic {
    private static final String LATE = "late";

    private ByteString held = ByteString.emptyByteString();

    Cutting() {
      super(shape);
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              held = held.concat(grab(in));
              advance();
            }

            @Override
            public void onUpstreamFinish() {
              if (held.isEmpty()) {
                completeStage();
              } else if (isAvailable(out)) {
                advance();
              }
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              advance();
            }
          });
    }

    /** Passes on one message if it is complete, or reads on. */
    private void advance() {
      if (held.size() < HEADER) {
        readOn();
        return;
      }
      int length = held.iterator().drop(1).getInt(java.nio.ByteOrder.BIG_ENDIAN);
      if (held.apply(0) != 0) {
        failStage(new FrameRefusal.Malformed("flag byte " + held.apply(0) + " of a message"));
      } else if (length < 0 || length > limit) {
        failStage(
            new FrameRefusal.Oversize(Integer.toUnsignedLong(length) + " bytes, at most " + limit));
      } else if (held.size() >= HEADER + length) {
        ByteString message = held.take(HEADER + length);
        held = held.drop(HEADER + length);
        cancelTimer(LATE);
        push(out, message);
        if (held.isEmpty() && isClosed(in)) {
          completeStage();
        }
      } else {
        readOn();
      }
    }

    private void readOn() {
      if (isClosed(in)) {
        if (held.isEmpty()) {
          completeStage();
        } else {
          failStage(new FrameRefusal.Malformed("the stream ends within a message"));
        }
        return;
      }
      if (!held.isEmpty() && !isTimerActive(LATE)) {
        scheduleOnce(LATE, patience);
      }
      pull(in);
    }

    @Override
    public void onTimer(Object key) {
      failStage(
          new FrameRefusal.Slow(
              held.size() + " bytes of a message after " + patience.toMillis() + " ms"));
    }
  }
}
