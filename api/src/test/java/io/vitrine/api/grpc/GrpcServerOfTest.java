package io.vitrine.api.grpc;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.grpc.GrpcClientSettings;
import com.typesafe.config.Config;
import io.vitrine.api.event.Subscriptions;
import io.vitrine.api.http.ScriptedGateway;
import io.vitrine.api.http.TestServer;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.server.GrpcServer;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.wire.ledger.v1.LedgerServiceClient;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The gRPC server of a node over a scripted gateway, with a heartbeat of 100 ms, and a client. */
final class GrpcServerOfTest {
  static final Genesis GENESIS = Consortium.of(4).genesis();

  private static final Subscriptions.Patience QUICK =
      new Subscriptions.Patience(Duration.ofMillis(100), Duration.ofMillis(400));

  final ScriptedGateway gateway = new ScriptedGateway(GENESIS);
  final AtomicBoolean ready = new AtomicBoolean(true);
  final Queue<String> traffic = new ConcurrentLinkedQueue<>();
  final ClientQuotas quotas;
  final LedgerServiceClient ledger;

  private final ActorSystem<?> system;
  private final GrpcServer server;

  /** A system whose HTTP/2 servers count connections. */
  static ActorSystem<Void> system(String name) {
    return ActorSystem.create(Behaviors.empty(), name, TestServer.config(""));
  }

  /**
   * Serves at any port.
   *
   * @param overrides in the syntax of the configuration, inside {@code vitrine.gateway}
   */
  GrpcServerOfTest(ActorSystem<?> system, String overrides) throws Exception {
    this.system = system;
    Config config = TestServer.config("grpc.port = 0, " + overrides);
    quotas = TestServer.quotas(config);
    GrpcGateway calls =
        new GrpcGateway(
            system,
            gateway,
            quotas,
            ready::get,
            (method, code, took) -> traffic.add(method + " " + code),
            new GrpcGateway.Settings(config.getDuration("vitrine.gateway.body"), QUICK));
    server =
        get(
            GrpcServer.bind(
                system, GrpcServer.Settings.read(config), quotas.connections(), calls::handle));
    ledger = LedgerServiceClient.create(settings(), system);
  }

  int port() {
    return server.port();
  }

  GrpcClientSettings settings() {
    return GrpcClientSettings.connectToServiceAt("127.0.0.1", server.port(), system)
        .withTls(false)
        .withBackend("akka-http");
  }

  static <T> T get(CompletionStage<T> stage) throws Exception {
    try {
      return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof CompletionException wrapped
          ? (Exception) wrapped.getCause()
          : (Exception) e.getCause();
    }
  }

  /** Waits for {@code condition}, which something else brings about. */
  static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 20 s");
      }
      Thread.onSpinWait();
    }
  }

  CompletionStage<?> stop() {
    return server.stop(Duration.ZERO);
  }

  void close() throws Exception {
    ledger.close();
    get(stop());
  }
}
