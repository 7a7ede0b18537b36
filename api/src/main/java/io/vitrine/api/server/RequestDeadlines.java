package io.vitrine.api.server;

import akka.Done;
import akka.NotUsed;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.EntityStreamException;
import akka.http.scaladsl.model.ErrorInfo;
import akka.stream.Attributes;
import akka.stream.BidiShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.javadsl.Flow;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.stream.stage.TimerGraphStageLogic;
import akka.util.ByteString;
import java.time.Duration;
import java.util.Optional;

/**
 * Ends a connection that keeps the node waiting. The idle time-out of the transport starts anew
 * with every byte, so a client that drips a header, sends a body nobody waits for, or never reads
 * its answer would keep its connection for ever. This stage sits above the parser and counts whole
 * requests: the first must be there within {@code first} of the connection's begin, each further
 * one within {@code next} of the answer before. While a request is served it does not count; the
 * request time-out and the body's own time-out do. An answer counts as given when it is ready, also
 * while the transport does not take it because the client does not read. A stream counts as given
 * when it ends; it watches itself that it is read.
 */
final class RequestDeadlines
    extends GraphStage<BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse>> {
  private final Duration first;
  private final Duration next;
  private final Inlet<HttpRequest> requestIn = Inlet.create("requestIn");
  private final Outlet<HttpRequest> requestOut = Outlet.create("requestOut");
  private final Inlet<HttpResponse> responseIn = Inlet.create("responseIn");
  private final Outlet<HttpResponse> responseOut = Outlet.create("responseOut");

  RequestDeadlines(Duration first, Duration next) {
    this.first = first;
    this.next = next;
  }

  @Override
  public BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape() {
    return BidiShape.of(requestIn, requestOut, responseIn, responseOut);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {
    private static final String DEADLINE = "deadline";

    private final AsyncCallback<Done> streamed;
    private Optional<HttpResponse> unread = Optional.empty();

    Logic() {
      super(shape());
      streamed = createAsyncCallback(done -> scheduleOnce(DEADLINE, next));
      setHandler(requestIn, new RequestIn());
      setHandler(requestOut, new RequestOut());
      setHandler(responseIn, new ResponseIn());
      setHandler(responseOut, new ResponseOut());
    }

    @Override
    public void preStart() {
      scheduleOnce(DEADLINE, first);
      pull(responseIn);
    }

    /** An answer that is not taken cannot be completed; this failure is one that is not logged. */
    @Override
    public void onTimer(Object key) {
      if (unread.isPresent()) {
        failStage(new EntityStreamException(new ErrorInfo("the answer was not read", "")));
      } else {
        completeStage();
      }
    }

    private final class RequestIn extends AbstractInHandler {
      @Override
      public void onPush() {
        cancelTimer(DEADLINE);
        push(requestOut, grab(requestIn));
      }

      @Override
      public void onUpstreamFinish() {
        complete(requestOut);
      }
    }

    private final class RequestOut extends AbstractOutHandler {
      @Override
      public void onPull() {
        pull(requestIn);
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        cancel(requestIn, cause);
      }
    }

    private final class ResponseIn extends AbstractInHandler {
      @Override
      public void onPush() {
        scheduleOnce(DEADLINE, next);
        unread = Optional.of(grab(responseIn));
        if (isAvailable(responseOut)) {
          passOn();
        }
      }

      @Override
      public void onUpstreamFinish() {
        if (unread.isEmpty()) {
          complete(responseOut);
        }
      }
    }

    private final class ResponseOut extends AbstractOutHandler {
      @Override
      public void onPull() {
        if (unread.isPresent()) {
          passOn();
        }
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        cancel(responseIn, cause);
      }
    }

    private void passOn() {
      HttpResponse answer = unread.orElseThrow();
      if (answer.entity().isChunked()) {
        cancelTimer(DEADLINE);
        push(responseOut, answer.transformEntityDataBytes(untilItsEnd()));
      } else {
        push(responseOut, answer);
      }
      unread = Optional.empty();
      if (isClosed(responseIn)) {
        complete(responseOut);
      } else {
        pull(responseIn);
      }
    }

    private Flow<ByteString, ByteString, NotUsed> untilItsEnd() {
      return Flow.<ByteString>create()
          .watchTermination(
              (unused, done) -> {
                done.whenComplete((ended, failure) -> streamed.invoke(Done.getInstance()));
                return unused;
              });
    }
  }
}
