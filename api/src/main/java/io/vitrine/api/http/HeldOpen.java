package io.vitrine.api.http;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;

/**
 * Keeps from the transport that a request's body is not read to its end. Akka HTTP aborts a
 * connection as soon as a body is given up whose request has no answer yet, so the answer that says
 * why would be lost now and then. Behind this stage nothing more is read; the connection ends with
 * the answer, and so does the stage.
 */
final class HeldOpen extends GraphStage<FlowShape<ByteString, ByteString>> {
  private final Inlet<ByteString> in = Inlet.create("HeldOpen.in");
  private final Outlet<ByteString> out = Outlet.create("HeldOpen.out");

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return FlowShape.of(in, out);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {
    Logic() {
      super(shape());
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              ByteString bytes = grab(in);
              if (!isClosed(out)) {
                push(out, bytes);
              }
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pull(in);
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
              // Until the other side ends.
            }
          });
    }
  }
}
