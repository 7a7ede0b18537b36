package io.vitrine.node.peer;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ConnectionContext;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.japi.function.Function;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.wire.peer.v1.PeerService;
import io.vitrine.wire.peer.v1.PeerServicePowerApiHandlerFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;

/** Listens for peers: gRPC over mutual TLS 1.3, nothing else on this port. */
public final class PeerServer {
  private PeerServer() {}

  /**
   * Binds the peer port.
   *
   * @param identity who is a peer
   * @param receiver takes what they send
   */
  public static CompletionStage<ServerBinding> bind(
      ActorSystem<?> system,
      PeerAddress own,
      PeerTls tls,
      PeerIdentity identity,
      PeerReceiver receiver) {
    Function<HttpRequest, CompletionStage<HttpResponse>> service =
        PeerServicePowerApiHandlerFactory.create(
            new InboundPeers(identity.validators().size(), receiver), PeerService.name, system);
    CallerStamp stamp = new CallerStamp(identity);
    SSLContext context = tls.serverContext();
    Function<HttpRequest, CompletionStage<HttpResponse>> known =
        request -> {
          var stamped = stamp.stamp(request);
          return stamped.isPresent() ? service.apply(stamped.get()) : refuse(request, system);
        };
    return Http.get(system)
        .newServerAt(own.host(), own.port())
        .enableHttps(ConnectionContext.httpsServer(() -> tls.serverEngine(context)))
        .bind(known);
  }

  private static CompletionStage<HttpResponse> refuse(HttpRequest request, ActorSystem<?> system) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(
        HttpResponse.create().withStatus(StatusCodes.FORBIDDEN));
  }
}
