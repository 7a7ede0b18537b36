package io.vitrine.node.peer;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ConnectionContext;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.AttributeKey;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.scaladsl.model.RequestResponseAssociation;
import akka.stream.BoundedSourceQueue;
import akka.stream.KillSwitches;
import akka.stream.QueueOfferResult;
import akka.stream.UniqueKillSwitch;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.vitrine.wire.framing.FrameRefusal;
import io.vitrine.wire.framing.LimitedFrames;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;

/**
 * One dialled HTTP/2 connection to a peer and the gRPC calls on it. It exists beside the generated
 * client because that one gathers whatever length an answer declares, and does not say why a
 * connection failed. Bound: {@link #MAX_CALLS} calls under way.
 */
final class PeerChannel {
  private static final int MAX_CALLS = 16;
  private static final AttributeKey<Call> CALL = AttributeKey.create("call", Call.class);

  private final String origin;
  private final BoundedSourceQueue<HttpRequest> requests;
  private final UniqueKillSwitch end;
  private final CompletionStage<Done> closed;
  private final Set<Call> open = ConcurrentHashMap.newKeySet();

  /** An answer that is waited for. */
  private static final class Call implements RequestResponseAssociation {
    private final CompletableFuture<HttpResponse> response = new CompletableFuture<>();
  }

  private PeerChannel(ActorSystem<?> system, PeerAddress.Place address, SSLEngine engine) {
    this.origin = "https://" + address.host() + ":" + address.port();
    var connection =
        Http.get(system)
            .connectionTo(address.host())
            .toPort(address.port())
            .withCustomHttpsConnectionContext(ConnectionContext.httpsClient((host, port) -> engine))
            .http2();
    var running =
        Source.<HttpRequest>queue(MAX_CALLS)
            .viaMat(KillSwitches.<HttpRequest>single(), Keep.both())
            .viaMat(connection, Keep.left())
            .toMat(Sink.foreach(PeerChannel::answered), Keep.both())
            .run(system);
    this.requests = running.first().first();
    this.end = running.first().second();
    this.closed = running.second();
    closed.whenComplete((done, cause) -> failOpen(cause));
  }

  /** Dials {@code address}; the engine is used for this connection alone. */
  static PeerChannel open(ActorSystem<?> system, PeerAddress.Place address, SSLEngine engine) {
    return new PeerChannel(system, address, engine);
  }

  private static void answered(HttpResponse response) {
    response.getAttribute(CALL).ifPresent(call -> call.response.complete(response));
  }

  /**
   * Calls {@code path} with {@code messages}; the answer fails with {@link PeerRefusedException}
   * when the peer says why, with {@link FrameRefusal} when it exceeds {@code limits}.
   */
  Source<ByteString, NotUsed> call(
      String path, Source<ByteString, NotUsed> messages, LimitedFrames limits) {
    Call call = new Call();
    HttpRequest request = GrpcExchange.request(origin + path, messages).addAttribute(CALL, call);
    open.add(call);
    CompletionStage<HttpResponse> response =
        call.response.whenComplete((answer, cause) -> open.remove(call));
    if (requests.offer(request) != QueueOfferResult.enqueued()) {
      call.response.completeExceptionally(new IllegalStateException("the connection is closed"));
    } else if (closed.toCompletableFuture().isDone()) {
      failOpen(null);
    }
    return Source.completionStageSource(
            response.thenApply(answer -> GrpcExchange.messages(answer, limits)))
        .mapMaterializedValue(m -> NotUsed.getInstance())
        .mapError(CompletionException.class, e -> e.getCause() == null ? e : e.getCause());
  }

  /** Completes, or fails with the cause, when the connection is gone. */
  CompletionStage<Done> closed() {
    return closed;
  }

  void close() {
    requests.complete();
    end.shutdown();
  }

  private void failOpen(Throwable cause) {
    Throwable why = cause == null ? new IllegalStateException("the connection ended") : cause;
    open.forEach(call -> call.response.completeExceptionally(why));
  }
}
