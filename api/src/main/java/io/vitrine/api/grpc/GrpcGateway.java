package io.vitrine.api.grpc;

import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.grpc.javadsl.ServerReflection;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.japi.function.Function;
import akka.pattern.Patterns;
import akka.stream.Materializer;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.typesafe.config.Config;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.event.Subscriptions;
import io.vitrine.api.http.Charging;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Charge;
import io.vitrine.api.quota.Client;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.quota.Places;
import io.vitrine.api.submission.SubmissionDesk;
import io.vitrine.api.traffic.CallTraffic;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.problem.ProblemCode;
import io.vitrine.wire.WireLimits;
import io.vitrine.wire.collection.v1.CollectionService;
import io.vitrine.wire.collection.v1.CollectionServiceHandlerFactory;
import io.vitrine.wire.framing.FrameRefusal;
import io.vitrine.wire.framing.LimitedFrames;
import io.vitrine.wire.health.v1.Health;
import io.vitrine.wire.health.v1.HealthHandlerFactory;
import io.vitrine.wire.ledger.v1.LedgerService;
import io.vitrine.wire.ledger.v1.LedgerServiceHandlerFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Answers gRPC calls. Each pays from its client's bucket and takes a place before its message is
 * read; the message is measured before gRPC sees it. Services are made for a call, so that they
 * know whose it is; generated ones see header fields only, which anyone can write.
 */
public final class GrpcGateway {
  /** The largest message: an envelope and what protobuf adds to it. */
  static final int MAX_MESSAGE = SignedTransaction.MAX_SIZE + WireLimits.FRAMING;

  private final ActorSystem<?> system;
  private final ClientQuotas quotas;
  private final ServiceDesk desk;
  private final CallTraffic traffic;
  private final Settings settings;
  private final Function<HttpRequest, CompletionStage<HttpResponse>> reflection;

  /**
   * What is configured ({@code vitrine.gateway}).
   *
   * @param message how long a client may take to send its message
   * @param streams times of the streams of events, and of answers that are not read
   */
  public record Settings(Duration message, Subscriptions.Patience streams) {
    /** Reads {@code vitrine.gateway}. */
    public static Settings read(Config gateway) {
      return new Settings(gateway.getDuration("body"), Subscriptions.Patience.STANDARD);
    }
  }

  /**
   * Serves {@code gateway}.
   *
   * @param quotas what clients may ask for
   * @param ready whether the node is ready for clients
   * @param traffic hears of every call
   */
  public GrpcGateway(
      ActorSystem<?> system,
      LedgerGateway gateway,
      ClientQuotas quotas,
      BooleanSupplier ready,
      CallTraffic traffic,
      Settings settings) {
    this.system = system;
    this.quotas = quotas;
    this.traffic = traffic;
    this.settings = settings;
    this.desk =
        new ServiceDesk(
            gateway,
            new SubmissionDesk(gateway, quotas),
            new Subscriptions(gateway, quotas, settings.streams()),
            ready,
            Materializer.createMaterializer(system));
    this.reflection =
        ServerReflection.create(
            List.of(LedgerService.description, CollectionService.description, Health.description),
            system);
  }

  /** Answers one call; every refusal is an answer. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    String method = Methods.of(request.getUri().path());
    CallOutcome outcome = new CallOutcome(Methods.label(method), traffic);
    Client client = Charging.client(request);
    Charge charge = quotas.charge(client, Methods.price(method));
    if (!charge.allowed()) {
      Problem problem = ClientQuotas.refusal("client " + client.name(), charge);
      return Patterns.after(
          charge.delay(), system.classicSystem(), () -> refused(request, outcome, problem));
    }
    return admitted(request, method, client, outcome)
        .thenApply(answer -> answer.addHeaders(Charging.headers(charge)));
  }

  private CompletionStage<HttpResponse> admitted(
      HttpRequest request, String method, Client client, CallOutcome outcome) {
    if (!Methods.exists(method)) {
      return refused(
          request,
          outcome,
          Problem.of(ProblemCode.NO_SUCH_ROUTE, "there is no method " + outcome.method()));
    } else if (!isGrpc(request.entity().getContentType())) {
      return refused(
          request,
          outcome,
          Problem.of(ProblemCode.MALFORMED_REQUEST, "content type application/grpc is understood"));
    }
    Places.Entry entry = quotas.calling().enter(client);
    if (entry instanceof Places.Full full) {
      return refused(request, outcome, ClientQuotas.refusal("calls are under way", client, full));
    }
    Places.Place place = (Places.Place) entry;
    return served(limited(request), method, client, outcome)
        .handle(
            (answer, failure) -> {
              HttpResponse told =
                  failure == null ? answer : CallRefusal.of(outcome.failed(failure));
              outcome.answered();
              return UnreadAnswer.watch(told, settings.streams().unread(), place::leave);
            });
  }

  private CompletionStage<HttpResponse> served(
      HttpRequest request, String method, Client client, CallOutcome outcome) {
    try {
      return service(method, client, outcome).apply(request);
    } catch (Exception failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  private Function<HttpRequest, CompletionStage<HttpResponse>> service(
      String method, Client client, CallOutcome outcome) {
    Materializer materializer = desk.materializer();
    return switch (method.substring(0, method.indexOf('/'))) {
      case LedgerService.name ->
          LedgerServiceHandlerFactory.partial(
              new LedgerCalls(desk, client), LedgerService.name, materializer, outcome, system);
      case CollectionService.name ->
          CollectionServiceHandlerFactory.partial(
              new CollectionCalls(desk), CollectionService.name, materializer, outcome, system);
      case Health.name ->
          HealthHandlerFactory.partial(
              new HealthCalls(desk, client), Health.name, materializer, outcome, system);
      default -> reflection;
    };
  }

  private static boolean isGrpc(ContentType type) {
    String mediaType = type.mediaType().toString();
    return mediaType.equals("application/grpc") || mediaType.equals("application/grpc+proto");
  }

  private HttpRequest limited(HttpRequest request) {
    return request.withEntity(
        HttpEntities.createChunked(
            request.entity().getContentType(),
            request
                .entity()
                .getDataBytes()
                .via(new LimitedFrames(MAX_MESSAGE, settings.message()))
                .completionTimeout(settings.message())
                .orElse(Source.lazySource(GrpcGateway::noMessage))
                .mapError(Throwable.class, GrpcGateway::ofTheClient)));
  }

  private static Source<ByteString, NotUsed> noMessage() {
    return Source.failed(new FrameRefusal.Malformed("a call has a message"));
  }

  /** What a client did wrong while it sent its message is not a defect of the node. */
  private static Throwable ofTheClient(Throwable failure) {
    return failure instanceof FrameRefusal || failure instanceof TimeoutException
        ? failure
        : new FrameRefusal.Malformed("the call ended before its message was complete");
  }

  private CompletionStage<HttpResponse> refused(
      HttpRequest request, CallOutcome outcome, Problem problem) {
    request.discardEntityBytes(desk.materializer());
    outcome.refused(problem);
    outcome.answered();
    return CompletableFuture.completedFuture(CallRefusal.of(problem));
  }
}
