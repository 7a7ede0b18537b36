package io.vitrine.node.dev;

import akka.Done;
import akka.actor.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.IncomingConnection;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.Connection;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vitrine.problem.ProblemCode;
import io.vitrine.problem.StartCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control server of a development network: {@code GET /status}, {@code POST
 * /organisations/N:stop}, {@code POST /organisations/N:start} and {@code POST /down}, on loopback
 * only and for who can read the token file only. It has an actor system of its own, because it
 * outlives those of the organisations.
 */
public final class DevControl implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevControl.class);
  private static final Pattern ORGANISATION =
      Pattern.compile("/organisations/([0-9]{1,9}):(stop|start)");

  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final ActorSystem system;
  private final DevConsortium network;
  private final ControlToken token;
  private final Runnable release;
  private final CompletableFuture<ServerBinding> binding = new CompletableFuture<>();
  private final CompletableFuture<Done> ended = new CompletableFuture<>();

  private DevControl(
      ActorSystem system, DevConsortium network, ControlToken token, Runnable release) {
    this.system = system;
    this.network = network;
    this.token = token;
    this.release = release;
  }

  /**
   * Starts the server of the network in {@code home} and writes the token file. Blocks until both
   * is done. {@code POST /down} closes {@code home} before it answers, so that {@code vitrine dev
   * reset} finds the directory free.
   *
   * @param port on 127.0.0.1; 0 takes any free one
   * @throws StartRefused when the port is taken or the file cannot be written
   */
  public static DevControl start(int port, DevHome home, DevConsortium network)
      throws StartRefused {
    return start(port, home.controlToken(), network, home::close);
  }

  /**
   * Starts the server and writes the token file. Blocks until both is done.
   *
   * @param port on 127.0.0.1; 0 takes any free one
   * @param tokenFile where the token goes, see {@link DevHome#controlToken}
   * @throws StartRefused when the port is taken or the file cannot be written
   */
  public static DevControl start(int port, Path tokenFile, DevConsortium network)
      throws StartRefused {
    return start(port, tokenFile, network, () -> {});
  }

  private static DevControl start(int port, Path tokenFile, DevConsortium network, Runnable release)
      throws StartRefused {
    DevControl control =
        new DevControl(
            ActorSystem.create("dev-control", configuration()),
            network,
            ControlToken.create(tokenFile),
            release);
    boolean started = false;
    try {
      control.bind(port);
      control.token.publish();
      started = true;
      return control;
    } catch (IOException | CompletionException e) {
      throw new StartRefused(
          StartCode.CONTROL_NOT_STARTED,
          "the control server on port " + port + " does not start: " + e.getMessage());
    } finally {
      if (!started) {
        control.close();
      }
    }
  }

  /**
   * Not the organisations' configuration, which would make it a cluster node. The command line
   * waits two minutes for an answer, so this waits a little less.
   */
  private static Config configuration() {
    return ConfigFactory.parseMap(
            Map.of(
                "akka.loglevel", "WARNING",
                "akka.loggers", List.of("akka.event.slf4j.Slf4jLogger"),
                "akka.logging-filter", "akka.event.slf4j.Slf4jLoggingFilter",
                "akka.http.server.request-timeout", "115s",
                "akka.http.server.idle-timeout", "120s",
                "akka.http.server.server-header", "",
                "akka.coordinated-shutdown.exit-jvm", "off",
                "akka.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"))
        .withFallback(ConfigFactory.defaultReference());
  }

  private void bind(int port) {
    binding.complete(
        Http.get(system)
            .newServerAt("127.0.0.1", port)
            .connectionSource()
            .to(Sink.foreach(this::serve))
            .run(system)
            .toCompletableFuture()
            .join());
  }

  private void serve(IncomingConnection connection) {
    CompletableFuture<Done> over = new CompletableFuture<>();
    connection
        .flow()
        .watchTermination(Keep.right())
        .join(Flow.<HttpRequest>create().mapAsync(1, request -> answer(request, over)))
        .run(system)
        .whenComplete((done, failure) -> over.complete(Done.getInstance()));
  }

  /** The port it listens on. */
  public int port() {
    return binding.join().localAddress().getPort();
  }

  /** Completes after {@code POST /down} has stopped the network and was answered. */
  public CompletionStage<Done> ended() {
    return ended;
  }

  private CompletionStage<HttpResponse> answer(HttpRequest request, CompletionStage<Done> over) {
    request.discardEntityBytes(system);
    boolean allowed =
        request.getHeader("Authorization").map(HttpHeader::value).filter(token::opens).isPresent();
    if (!allowed) {
      return CompletableFuture.completedFuture(ControlReplies.unauthorised());
    }
    return route(request.method().value(), request.getUri().path(), over)
        .exceptionally(
            failure -> {
              LOG.error("{} {} failed", request.method().value(), request.getUri(), failure);
              return ControlReplies.problem(
                  ProblemCode.INTERNAL, "the request failed: " + failure.getMessage());
            });
  }

  private CompletionStage<HttpResponse> route(
      String method, String path, CompletionStage<Done> over) {
    Matcher organisation = ORGANISATION.matcher(path);
    if (path.equals("/status")) {
      return on("GET", method, () -> network.status().thenApply(ControlReplies::status));
    } else if (path.equals("/down")) {
      return on("POST", method, () -> down(over));
    } else if (organisation.matches()) {
      IntFunction<CompletionStage<DevConsortium.Change>> change =
          organisation.group(2).equals("stop") ? network::stop : network::start;
      return on("POST", method, () -> change(organisation.group(1), change));
    }
    return CompletableFuture.completedFuture(
        ControlReplies.problem(ProblemCode.NO_SUCH_ROUTE, "there is nothing at " + path));
  }

  private static CompletionStage<HttpResponse> on(
      String expected, String method, Supplier<CompletionStage<HttpResponse>> action) {
    return method.equals(expected)
        ? action.get()
        : CompletableFuture.completedFuture(
            ControlReplies.problem(
                ProblemCode.METHOD_NOT_ALLOWED, "this path takes " + expected + ", not " + method));
  }

  private CompletionStage<HttpResponse> change(
      String text, IntFunction<CompletionStage<DevConsortium.Change>> change) {
    int number = Integer.parseInt(text);
    if (number < 1 || number > network.size()) {
      return CompletableFuture.completedFuture(
          ControlReplies.noSuchOrganisation(text, network.size()));
    }
    return change.apply(number).thenApply(made -> ControlReplies.change(number, made));
  }

  /**
   * Answers when all is stopped and the port is free again, so that the caller may start or delete
   * the network at once.
   *
   * @param over completes when the connection that carries the answer is closed: terminating the
   *     server earlier would cut off an answer that is written and not yet sent
   */
  private CompletionStage<HttpResponse> down(CompletionStage<Done> over) {
    CompletionStage<HttpResponse> answer =
        network
            .shutdown()
            .thenCompose(done -> binding)
            .thenCompose(ServerBinding::unbind)
            .thenApply(
                done -> {
                  withdraw();
                  release.run();
                  return ControlReplies.down().addHeader(Connection.create("close"));
                });
    answer
        .handle((response, failure) -> Done.getInstance())
        .thenCombine(over, (answered, closed) -> ended.complete(closed));
    return answer;
  }

  private void withdraw() {
    try {
      token.withdraw();
    } catch (IOException e) {
      LOG.warn("the token file stays behind", e);
    }
  }

  /**
   * Ends the server; the network goes on. Blocks until the port is free. A second call does
   * nothing.
   */
  @Override
  public void close() {
    withdraw();
    if (binding.isDone() && !system.getWhenTerminated().toCompletableFuture().isDone()) {
      binding.join().terminate(DRAIN).toCompletableFuture().join();
    }
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
