package io.vitrine.api.server;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.settings.ServerSettings;
import akka.pattern.Patterns;
import akka.stream.KillSwitches;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Flow;
import akka.util.ByteString;
import com.typesafe.config.Config;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.Places;
import io.vitrine.api.server.ConnectionGuards.Passage;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Serves gRPC over HTTP/2 on a port of its own, and nothing else there. Connections are counted
 * with those of {@link ApiServer} before a byte is read.
 */
public final class GrpcServer {
  /**
   * How to serve.
   *
   * @param host the interface to bind
   * @param port the port; 0 for any
   * @param http bounds of HTTP/2, parser limits, time-outs and backlog
   * @param preface time from the connection's begin to its first byte
   */
  public record Settings(String host, int port, ServerSettings http, Duration preface) {
    /**
     * Reads {@code vitrine.gateway}.
     *
     * @param config the whole configuration
     */
    public static Settings read(Config config) {
      Config gateway = config.getConfig("vitrine.gateway");
      return new Settings(
          gateway.getString("host"),
          gateway.getInt("grpc.port"),
          ServerSettings.create(gateway.getConfig("grpc.server").withFallback(config)),
          gateway.getDuration("first-request"));
    }
  }

  private static final Duration POLL = Duration.ofMillis(20);

  private final ActorSystem<?> system;
  private final Settings settings;
  private final Places connections;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> handler;
  private final SharedKillSwitch connectionSwitch = KillSwitches.shared("grpc-connections");
  private final AtomicInteger serving = new AtomicInteger();
  private final CompletableFuture<ServerBinding> binding = new CompletableFuture<>();

  private GrpcServer(
      ActorSystem<?> system,
      Settings settings,
      Places connections,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    this.system = system;
    this.settings = settings;
    this.connections = connections;
    this.handler = handler;
  }

  /**
   * Binds the port.
   *
   * @param connections counts connections per client and in total
   * @param handler answers calls
   */
  public static CompletionStage<GrpcServer> bind(
      ActorSystem<?> system,
      Settings settings,
      Places connections,
      Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
    GrpcServer server = new GrpcServer(system, settings, connections, handler);
    // Where the port is known, nobody comes in before the guard stands.
    server.guard(settings.port());
    return Http.get(system)
        .newServerAt(settings.host(), settings.port())
        .withSettings(settings.http())
        .bind(server::serve)
        .thenApply(
            bound -> {
              server.guard(bound.localAddress().getPort());
              server.binding.complete(bound);
              return server;
            });
  }

  private void guard(int port) {
    ConnectionGuards.of(system).put(port, this::enter);
  }

  /** The port that is bound. */
  public int port() {
    return binding.join().localAddress().getPort();
  }

  private Optional<Passage> enter(InetAddress from) {
    return connections.enter(Client.of(from)) instanceof Places.Place place
        ? Optional.of(
            new Passage(
                Preface.required(settings.preface()).via(connectionSwitch.flow()), leaving(place)))
        : Optional.empty();
  }

  private static Flow<ByteString, ByteString, NotUsed> leaving(Places.Place place) {
    return Flow.<ByteString>create()
        .watchTermination(
            (unused, done) -> {
              done.whenComplete((ended, failure) -> place.leave());
              return unused;
            });
  }

  private CompletionStage<HttpResponse> serve(HttpRequest request) {
    serving.incrementAndGet();
    return handler.apply(request).whenComplete((done, failure) -> serving.decrementAndGet());
  }

  /**
   * Takes no more connections, lets open calls run for {@code drain} at most, and ends all
   * connections.
   */
  public CompletionStage<Done> stop(Duration drain) {
    long deadline = System.nanoTime() + drain.toNanos();
    return binding
        .thenCompose(ServerBinding::unbind)
        .thenCompose(unbound -> drained(deadline))
        .thenApply(
            done -> {
              connectionSwitch.shutdown();
              return Done.getInstance();
            });
  }

  private CompletionStage<Done> drained(long deadline) {
    if (serving.get() == 0 || System.nanoTime() - deadline >= 0) {
      return CompletableFuture.completedFuture(Done.getInstance());
    }
    return Patterns.after(POLL, system.classicSystem(), () -> drained(deadline));
  }
}
