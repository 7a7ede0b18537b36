package io.vitrine.node.webhook;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Adapter;
import akka.http.javadsl.ClientTransport;
import akka.http.javadsl.ConnectionContext;
import akka.http.javadsl.Http;
import akka.http.javadsl.HttpsConnectionContext;
import akka.http.javadsl.OutgoingConnectionBuilder;
import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.headers.Connection;
import akka.http.javadsl.model.headers.RawHeader;
import akka.http.javadsl.model.headers.UserAgent;
import akka.http.javadsl.settings.ClientConnectionSettings;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import io.vitrine.contracts.event.WebhookSignature;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.webhook.course.Attempt;
import io.vitrine.node.webhook.course.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import scala.concurrent.duration.FiniteDuration;

/**
 * Sends one message: looks the name up, lets the guard check every address, connects to the first
 * of exactly those, posts, and reads the head of the answer. Each attempt has a connection of its
 * own, which ends with it whatever the other side does; no redirect is followed, and the body of
 * the answer is not read.
 */
public final class Courier {
  private static final ContentType CLOUD_EVENT =
      MediaTypes.applicationWithFixedCharset("cloudevents+json", HttpCharsets.UTF_8)
          .toContentType();
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final ActorSystem<?> system;
  private final Materializer materializer;
  private final Executor resolving;
  private final WebhookSettings settings;
  private final LongSupplier clock;
  private final HttpsConnectionContext tls;

  /**
   * Sends by the rules of {@code settings}.
   *
   * @param trust whose certificates count for https; host names are checked in any case
   */
  public Courier(
      ActorSystem<?> system, WebhookSettings settings, LongSupplier clock, SSLContext trust) {
    this.system = system;
    this.materializer = Materializer.createMaterializer(system);
    this.resolving = system.dispatchers().lookup(DispatcherSelector.blocking());
    this.settings = settings;
    this.clock = clock;
    this.tls = ConnectionContext.httpsClient(trust);
  }

  /**
   * Sends {@code body} under {@code message}; never fails.
   *
   * @param message the webhook-id
   */
  public CompletionStage<Attempt> send(Subscription to, String message, Bytes body) {
    long begin = clock.getAsLong();
    long nanos = System.nanoTime();
    Instant now = Instant.ofEpochMilli(begin);
    String signature =
        WebhookSignature.header(to.secrets().live(now), message, now.getEpochSecond(), body);
    return CompletableFuture.supplyAsync(() -> address(to.url()), resolving)
        .thenCompose(
            address ->
                exchange(to.url(), address, request(to.url(), message, now, signature, body)))
        .handle((response, failure) -> failure == null ? answer(response) : Answered.of(failure))
        .toCompletableFuture()
        .completeOnTimeout(
            new Answered(Outcome.TIMED_OUT, 0, Optional.empty()),
            settings.timeout().plusSeconds(1).toMillis(),
            TimeUnit.MILLISECONDS)
        .thenApply(
            answered ->
                new Attempt(
                    begin,
                    Duration.ofNanos(System.nanoTime() - nanos).toMillis(),
                    answered.outcome(),
                    answered.status(),
                    answered.retryAfterMillis()));
  }

  private static HttpRequest request(
      URI url, String message, Instant now, String signature, Bytes body) {
    return HttpRequest.POST(path(url))
        .withEntity(HttpEntities.create(CLOUD_EVENT, body.toArray()))
        .addHeader(RawHeader.create(WebhookSignature.ID, message))
        .addHeader(
            RawHeader.create(WebhookSignature.TIMESTAMP, Long.toString(now.getEpochSecond())))
        .addHeader(RawHeader.create(WebhookSignature.SIGNATURE, signature))
        .addHeader(Connection.create("close"));
  }

  private record Answered(Outcome outcome, int status, Optional<Long> retryAfterMillis) {
    static Answered of(Throwable failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof ForbiddenAddressException) {
          return new Answered(Outcome.FORBIDDEN, 0, Optional.empty());
        } else if (cause instanceof TimeoutException) {
          return new Answered(Outcome.TIMED_OUT, 0, Optional.empty());
        }
      }
      return new Answered(Outcome.UNREACHABLE, 0, Optional.empty());
    }
  }

  /** A name, or a number, that leads where webhooks may not go. */
  private static final class ForbiddenAddressException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ForbiddenAddressException(String why) {
      super(why);
    }
  }

  private InetAddress address(URI url) {
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(host(url)));
      settings
          .egress()
          .refusal(url, addresses)
          .ifPresent(
              why -> {
                throw new ForbiddenAddressException(why);
              });
      return addresses.get(0);
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }

  private CompletionStage<HttpResponse> exchange(
      URI url, InetAddress address, HttpRequest request) {
    boolean secure = "https".equalsIgnoreCase(url.getScheme());
    int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    InetSocketAddress checked = new InetSocketAddress(address, port);
    FiniteDuration patience =
        FiniteDuration.create(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    ClientConnectionSettings connection =
        ClientConnectionSettings.create(Adapter.toClassic(system))
            .withConnectingTimeout(patience)
            .withIdleTimeout(patience)
            .withUserAgentHeader(Optional.of(UserAgent.create("Vitrine-Webhooks")))
            .withTransport(
                ClientTransport.withCustomResolver(
                    (host, to) -> CompletableFuture.completedFuture(checked)));
    OutgoingConnectionBuilder to =
        Http.get(system)
            .connectionTo(host(url))
            .toPort(port)
            .withClientConnectionSettings(connection);
    return Source.single(request)
        .via(secure ? to.withCustomHttpsConnectionContext(tls).https() : to.http())
        .completionTimeout(settings.timeout())
        .runWith(Sink.head(), materializer);
  }

  private Answered answer(HttpResponse response) {
    response.entity().getDataBytes().runWith(Sink.cancelled(), materializer);
    int status = response.status().intValue();
    return new Answered(
        Outcome.ofStatus(status),
        status,
        response.getHeader("Retry-After").map(HttpHeader::value).flatMap(this::retryAfter));
  }

  /** RFC 9110, 10.2.3: seconds, or a date. */
  private Optional<Long> retryAfter(String value) {
    return RetryAfter.millis(value, Instant.ofEpochMilli(clock.getAsLong()));
  }

  /** Without the brackets of an IPv6 literal. */
  private static String host(URI url) {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String path(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
