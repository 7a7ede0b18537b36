package io.vitrine.node.gateway;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import com.typesafe.config.Config;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.grpc.GrpcGateway;
import io.vitrine.api.http.ApiRoutes;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.server.ApiServer;
import io.vitrine.api.server.GrpcServer;
import io.vitrine.api.traffic.ObservedRoute;
import io.vitrine.api.traffic.RoutePatterns;
import io.vitrine.node.metrics.CallMeters;
import io.vitrine.node.metrics.GatewayMeters;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * The two ports of the platform interface: HTTP/1.1 and gRPC, under one account of quotas.
 *
 * @param http the HTTP server
 * @param grpc the gRPC server
 */
public record PlatformServers(ApiServer http, GrpcServer grpc) {
  /**
   * Binds both ports and waits for that.
   *
   * @param gateway what they serve
   * @param quotas what clients may ask for
   * @param ready whether the node is ready for clients
   * @param registry where traffic is counted
   * @param desks what this organisation does besides
   */
  public static PlatformServers bind(
      ActorSystem<?> system,
      LedgerGateway gateway,
      ClientQuotas quotas,
      BooleanSupplier ready,
      MeterRegistry registry,
      ApiRoutes.Desks desks) {
    Config config = system.settings().config();
    Config settings = config.getConfig("vitrine.gateway");
    ApiRoutes routes =
        new ApiRoutes(
            gateway,
            Materializer.createMaterializer(system),
            quotas,
            ApiRoutes.Settings.read(settings),
            desks);
    Route observed =
        new ObservedRoute(RoutePatterns.platform(), new GatewayMeters(registry, quotas))
            .around(routes.route());
    GrpcGateway calls =
        new GrpcGateway(
            system,
            gateway,
            quotas,
            ready,
            new CallMeters(registry, quotas),
            GrpcGateway.Settings.read(settings));
    return ApiServer.bind(system, ApiServer.Settings.read(config), quotas.connections(), observed)
        .thenCombine(
            GrpcServer.bind(
                system, GrpcServer.Settings.read(config), quotas.connections(), calls::handle),
            PlatformServers::new)
        .toCompletableFuture()
        .join();
  }

  /** Takes no more, lets what is open run for {@code drain} at most, and ends all connections. */
  public CompletionStage<Done> stop(Duration drain) {
    return http.stop(drain).thenCombine(grpc.stop(drain), (h, g) -> Done.getInstance());
  }
}
