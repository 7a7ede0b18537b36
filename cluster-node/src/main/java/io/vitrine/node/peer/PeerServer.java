package io.vitrine.node.peer;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.ConnectionContext;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.settings.ServerSettings;
import akka.japi.function.Function;
import com.typesafe.config.Config;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.node.identity.PeerIdentity;
import io.vitrine.node.identity.PeerTls;
import io.vitrine.wire.WireLimits;
import io.vitrine.wire.framing.LimitedFrames;
import io.vitrine.wire.peer.v1.PeerService;
import io.vitrine.wire.peer.v1.PeerServicePowerApiHandlerFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Listens for peers: gRPC over mutual TLS 1.3, nothing else on this port. Messages are cut and
 * measured ({@link LimitedFrames}) before gRPC sees them.
 */
public final class PeerServer {
  private PeerServer() {}

  /**
   * Binds the peer port.
   *
   * @param identity who is a peer
   * @param receiver takes what they send
   * @param settings how callers are judged
   */
  public static CompletionStage<ServerBinding> bind(
      ActorSystem<?> system,
      PeerAddress own,
      PeerTls tls,
      PeerIdentity identity,
      PeerReceiver receiver,
      Listening settings) {
    Function<HttpRequest, CompletionStage<HttpResponse>> service =
        PeerServicePowerApiHandlerFactory.create(
            new InboundPeers(system, ValidatorSet.MAX, receiver, settings),
            PeerService.name,
            system);
    CallerStamp stamp = new CallerStamp(identity);
    ServerSettings http = settings(system.settings().config());
    PeerConnections connections =
        new PeerConnections(
            identity, settings.conduct(), settings.patience().handshake(), resets(http));
    PeerTls.Engines engines = tls.accepting();
    Duration frame = settings.patience().frame();
    UnreadAnswers unread = new UnreadAnswers(settings.conduct(), frame);
    Function<HttpRequest, CompletionStage<HttpResponse>> known =
        request -> {
          var stamped = stamp.stamp(request);
          return stamped.isPresent()
              ? service
                  .apply(limited(stamped.get(), frame))
                  .thenApply(answer -> unread.watch(answer, CallerStamp.read(stamped.get())))
              : refuse(request, system);
        };
    return Http.get(system)
        .newServerAt(own.host(), own.port())
        .withSettings(http)
        .enableHttps(ConnectionContext.httpsServer(() -> connections.watch(engines.next())))
        .bind(known);
  }

  /** The peer port's own settings, over those that all ports share. */
  private static ServerSettings settings(Config config) {
    return ServerSettings.create(
        config.getConfig("vitrine.peer.server").atPath("akka.http.server").withFallback(config));
  }

  /** What Akka HTTP allows a connection, so that who exceeds it is named. */
  private static ResetMeter.Limit resets(ServerSettings http) {
    return new ResetMeter.Limit(
        http.getHttp2Settings().maxResets(), http.getHttp2Settings().getMaxResetsInterval());
  }

  private static HttpRequest limited(HttpRequest request, Duration patience) {
    String path = request.getUri().path();
    int limit = WireLimits.FETCH_REQUEST;
    if (path.endsWith("/Consensus")) {
      limit = WireLimits.CONSENSUS;
    } else if (path.endsWith("/Lane")) {
      limit = WireLimits.LANE;
    }
    var messages =
        request
            .entity()
            .getDataBytes()
            .via(new LimitedFrames(limit + WireLimits.FRAMING, patience));
    return request.withEntity(
        HttpEntities.createChunked(request.entity().getContentType(), messages));
  }

  private static CompletionStage<HttpResponse> refuse(HttpRequest request, ActorSystem<?> system) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(
        HttpResponse.create().withStatus(StatusCodes.FORBIDDEN));
  }
}
