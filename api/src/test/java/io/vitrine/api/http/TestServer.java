package io.vitrine.api.http;

import akka.actor.typed.ActorSystem;
import akka.http.javadsl.server.Directives;
import akka.http.javadsl.server.Route;
import akka.stream.Materializer;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.QuotaSettings;
import io.vitrine.api.server.ApiServer;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The server of a node, with the settings of a node, over a gateway that a test scripts. */
public final class TestServer {
  private TestServer() {}

  /** With the defaults, at any port. */
  public static ApiServer bind(ActorSystem<?> system, Supplier<LedgerGateway> gateway)
      throws Exception {
    return bind(system, gateway, "");
  }

  /**
   * With some settings changed.
   *
   * @param overrides in the syntax of the configuration, inside {@code vitrine.gateway}
   */
  public static ApiServer bind(
      ActorSystem<?> system, Supplier<LedgerGateway> gateway, String overrides) throws Exception {
    Config config = config(overrides);
    ClientQuotas quotas = quotas(config);
    Materializer materializer = Materializer.createMaterializer(system);
    ApiRoutes.Settings settings = ApiRoutes.Settings.read(config.getConfig("vitrine.gateway"));
    Route route =
        Directives.extractRequest(
            request -> new ApiRoutes(gateway.get(), materializer, quotas, settings).route());
    return ApiServer.bind(system, ApiServer.Settings.read(config), quotas.connections(), route)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  /** The quotas of {@code config}. */
  public static ClientQuotas quotas(Config config) {
    return new ClientQuotas(
        QuotaSettings.read(config.getConfig("vitrine.gateway.quota")), System::nanoTime);
  }

  /** The defaults with {@code overrides} inside {@code vitrine.gateway}. */
  public static Config config(String overrides) {
    return ConfigFactory.parseString("vitrine.gateway { port = 0, " + overrides + " }")
        .withFallback(ConfigFactory.parseResources("gateway.conf"))
        .withFallback(ConfigFactory.load())
        .resolve();
  }
}
