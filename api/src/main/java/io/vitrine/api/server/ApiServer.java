package io.vitrine.api.server;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.IncomingConnection;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.server.Route;
import akka.http.javadsl.settings.ServerSettings;
import akka.japi.function.Function;
import akka.pattern.Patterns;
import akka.stream.ActorAttributes;
import akka.stream.KillSwitches;
import akka.stream.Materializer;
import akka.stream.SharedKillSwitch;
import akka.stream.Supervision;
import akka.stream.SystemMaterializer;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import com.typesafe.config.Config;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.Places;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves a route over HTTP/1.1. Takes each connection itself, because only so the number of
 * connections of one address can be bounded before a byte of theirs is read; one too many is closed
 * at once. {@link RequestDeadlines} ends those that keep it waiting.
 */
public final class ApiServer {
  /**
   * How to serve.
   *
   * @param host the interface to bind
   * @param port the port; 0 for any
   * @param http parser limits, time-outs and backlog
   * @param firstRequest time from the connection's begin to its first whole request head
   * @param nextRequest time from an answer to the next whole request head
   */
  public record Settings(
      String host, int port, ServerSettings http, Duration firstRequest, Duration nextRequest) {
    /**
     * Reads {@code vitrine.gateway}.
     *
     * @param config the whole configuration
     */
    public static Settings read(Config config) {
      Config gateway = config.getConfig("vitrine.gateway");
      return new Settings(
          gateway.getString("host"),
          gateway.getInt("port"),
          ServerSettings.create(gateway.getConfig("server").withFallback(config)),
          gateway.getDuration("first-request"),
          gateway.getDuration("next-request"));
    }
  }

  private static final Duration POLL = Duration.ofMillis(20);

  private final ActorSystem<?> system;
  private final Materializer materializer;
  private final Settings settings;
  private final Places connections;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> handler;
  private final SharedKillSwitch connectionSwitch = KillSwitches.shared("gateway-connections");
  private final AtomicInteger serving = new AtomicInteger();
  private final CompletableFuture<ServerBinding> binding = new CompletableFuture<>();

  private ApiServer(ActorSystem<?> system, Settings settings, Places connections, Route route) {
    this.system = system;
    this.materializer = SystemMaterializer.get(system).materializer();
    this.settings = settings;
    this.connections = connections;
    this.handler = route.handler(system);
  }

  /**
   * Binds the port.
   *
   * @param connections counts connections per client and in total
   */
  public static CompletionStage<ApiServer> bind(
      ActorSystem<?> system, Settings settings, Places connections, Route route) {
    ApiServer server = new ApiServer(system, settings, connections, route);
    return Http.get(system)
        .newServerAt(settings.host(), settings.port())
        .withSettings(settings.http())
        .connectionSource()
        .toMat(Sink.foreach(server::accept), Keep.left())
        .withAttributes(ActorAttributes.withSupervisionStrategy(Supervision.getResumingDecider()))
        .run(server.materializer)
        .thenApply(
            bound -> {
              server.binding.complete(bound);
              return server;
            });
  }

  /** The port that is bound. */
  public int port() {
    return binding.join().localAddress().getPort();
  }

  /** A connection that cannot be served must not end the server: the next is taken. */
  private void accept(IncomingConnection connection) {
    Places.Entry entry = connections.enter(Client.of(connection.remoteAddress().getAddress()));
    if (entry instanceof Places.Place place) {
      try {
        connection.handleWith(serving(place), materializer);
      } catch (RuntimeException notServed) {
        place.leave();
        throw notServed;
      }
    } else {
      connection.handleWith(
          Flow.fromSinkAndSourceCoupled(Sink.cancelled(), Source.empty()), materializer);
    }
  }

  private Flow<HttpRequest, HttpResponse, NotUsed> serving(Places.Place place) {
    return BidiFlow.fromGraph(new RequestDeadlines(settings.firstRequest(), settings.nextRequest()))
        .join(Flow.<HttpRequest>create().mapAsync(1, this::serve))
        .via(connectionSwitch.flow())
        .watchTermination(
            (unused, done) -> {
              done.whenComplete((ended, failure) -> place.leave());
              return unused;
            });
  }

  private CompletionStage<HttpResponse> serve(HttpRequest request) throws Exception {
    serving.incrementAndGet();
    return handler
        .apply(request)
        .thenApply(this::endedAtStop)
        .whenComplete((done, failure) -> serving.decrementAndGet());
  }

  /** A stream of events would keep its connection open for ever. */
  private HttpResponse endedAtStop(HttpResponse response) {
    return response.entity().isChunked()
        ? response.transformEntityDataBytes(connectionSwitch.flow())
        : response;
  }

  /**
   * Takes no more connections, lets open requests run for {@code drain} at most, and ends all
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
