package io.vitrine.api.http;

import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.ExceptionHandler;
import akka.http.javadsl.server.MethodRejection;
import akka.http.javadsl.server.RejectionHandler;
import akka.http.javadsl.server.Route;
import akka.http.scaladsl.model.EntityStreamSizeException;
import akka.http.scaladsl.model.IllegalRequestException;
import akka.stream.Materializer;
import com.typesafe.config.Config;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.application.Applications;
import io.vitrine.api.custody.Custodian;
import io.vitrine.api.event.Subscriptions;
import io.vitrine.api.payment.Payments;
import io.vitrine.api.problem.Failures;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.ClientQuotas;
import io.vitrine.api.submission.SubmissionDesk;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform API of one organisation. Every answer that is no success is a problem document.
 * Every request pays from its client's bucket first.
 */
public final class ApiRoutes extends AllDirectives {
  private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);

  private final LedgerGateway gateway;
  private final Materializer materializer;
  private final ClientQuotas quotas;
  private final Settings settings;
  private final Desks desks;

  /**
   * What some organisations do besides.
   *
   * @param applications registers identities
   * @param payments takes payments from outside the ledger
   * @param custodian keeps keys for people
   */
  public record Desks(
      Optional<Applications> applications,
      Optional<Payments> payments,
      Optional<Custodian> custodian) {
    /** An organisation that does none of it. */
    public static final Desks NONE =
        new Desks(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * What is configured ({@code vitrine.gateway}).
   *
   * @param bodyPatience how long a client may take to send a body
   * @param origins the web sites whose scripts may call, such as {@code https://shop.example}
   */
  public record Settings(Duration bodyPatience, Set<String> origins) {
    /** Copies the set. */
    public Settings {
      origins = Set.copyOf(origins);
    }

    /** Reads {@code vitrine.gateway}. */
    public static Settings read(Config gateway) {
      return new Settings(
          gateway.getDuration("body"), Set.copyOf(gateway.getStringList("cors.origins")));
    }
  }

  /**
   * Serves {@code gateway}.
   *
   * @param materializer reads bodies
   * @param quotas what clients may ask for
   */
  public ApiRoutes(
      LedgerGateway gateway, Materializer materializer, ClientQuotas quotas, Settings settings) {
    this(gateway, materializer, quotas, settings, Desks.NONE);
  }

  /**
   * Serves {@code gateway} and what the organisation does besides.
   *
   * @param desks what that is
   */
  public ApiRoutes(
      LedgerGateway gateway,
      Materializer materializer,
      ClientQuotas quotas,
      Settings settings,
      Desks desks) {
    this.desks = desks;
    this.gateway = gateway;
    this.materializer = materializer;
    this.quotas = quotas;
    this.settings = settings;
  }

  /** All routes: those under {@code /v1}, their description and its page. */
  public Route route() {
    Submitting submitting = new Submitting(materializer, quotas, settings.bodyPatience());
    Idempotency idempotency = new Idempotency();
    Route resources =
        concat(
            new TransactionRoutes(
                    gateway, new SubmissionDesk(gateway, quotas), submitting, idempotency)
                .route(),
            new ApplicationRoutes(
                    desks.applications(), quotas, submitting, idempotency, materializer)
                .route(),
            new PaymentRoutes(desks.payments(), submitting, idempotency, materializer).route(),
            new CustodyRoutes(desks.custodian(), quotas, submitting, materializer).route(),
            new BlockRoutes(gateway).route(),
            new MediaRoutes(gateway, new Uploads(materializer, Uploads.STANDARD)).route(),
            new SeriesRoutes(gateway).route(),
            new ItemSearchRoutes(gateway).route(),
            new PolicyRoutes(gateway).route(),
            new DropRoutes(gateway).route(),
            new AuctionRoutes(gateway).route(),
            new AccountRoutes(gateway).route(),
            new StandingRoutes(gateway).route(),
            new EventRoutes(gateway, quotas, Subscriptions.Patience.STANDARD).route(),
            new EvidenceRoutes(gateway).route(),
            new NetworkRoutes(gateway).route());
    Shielding shielding = new Shielding(settings.origins());
    Route all =
        new SparseAnswers()
            .over(concat(pathPrefix("v1", () -> resources), new PageRoutes().route()));
    Route charged = new Charging(quotas).charged(shielding.preflight(all));
    Route answered =
        handleExceptions(exceptions(), () -> handleRejections(rejections(), () -> charged));
    return shielding.over(new Revalidation().over(answered));
  }

  private RejectionHandler rejections() {
    return RejectionHandler.newBuilder()
        .handle(
            MethodRejection.class,
            r ->
                complete(
                    Replies.problem(
                        Problem.of(
                            ProblemCode.METHOD_NOT_ALLOWED,
                            "this path takes " + r.supported().name()))))
        .handleNotFound(
            extractUnmatchedPath(
                path ->
                    complete(
                        Replies.problem(
                            Problem.of(ProblemCode.NO_SUCH_ROUTE, "nothing at …" + path)))))
        .build();
  }

  private ExceptionHandler exceptions() {
    return ExceptionHandler.newBuilder().matchAny(e -> complete(failure(e))).build();
  }

  private static HttpResponse failure(Throwable failure) {
    Throwable cause = Failures.cause(failure);
    Optional<Problem> known = Failures.known(cause);
    if (known.isPresent()) {
      return Replies.problem(known.get());
    } else if (cause instanceof EntityStreamSizeException) {
      return Replies.problem(Submitting.tooLarge(RequestBody.MAX));
    }
    if (cause instanceof IllegalRequestException) {
      return Replies.problem(Problem.of(ProblemCode.MALFORMED_REQUEST, "the request is not valid"))
          .withStatus(StatusCodes.BAD_REQUEST);
    }
    LOG.error("a request failed", cause);
    return Replies.problem(Failures.internal());
  }
}
