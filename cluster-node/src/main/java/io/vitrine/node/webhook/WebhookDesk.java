package io.vitrine.node.webhook;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.webhook.WebhookStore.Noted;
import io.vitrine.node.webhook.Webhooks.Work;
import io.vitrine.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What an operator can ask of webhooks. Reading asks the database, at any node; changing goes
 * through the actor that delivers.
 */
public final class WebhookDesk {
  /** Test messages that may be under way at the same time. */
  static final int MAX_PINGS = 4;

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ID_SIZE = 8;

  private final ActorSystem<?> system;
  private final WebhookParts parts;
  private final WebhookDocuments documents;
  private final WebhookChanges changes;
  private final ActorRef<Webhooks.Command> webhooks;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore pings = new Semaphore(MAX_PINGS);

  private WebhookDesk(
      ActorSystem<?> system, WebhookParts parts, ActorRef<Webhooks.Command> webhooks) {
    this.system = system;
    this.parts = parts;
    this.documents = new WebhookDocuments(parts.genesis());
    this.changes = new WebhookChanges(parts);
    this.webhooks = webhooks;
  }

  /** Starts the deliveries; they begin when this process may deliver. */
  public static WebhookDesk start(ActorSystem<?> system, WebhookParts parts) {
    return over(
        system, parts, system.systemActorOf(Webhooks.create(parts), "webhooks", Props.empty()));
  }

  static WebhookDesk over(
      ActorSystem<?> system, WebhookParts parts, ActorRef<Webhooks.Command> webhooks) {
    return new WebhookDesk(system, parts, webhooks);
  }

  /** Ends the deliveries; completes when nothing is sent or written any more. */
  public CompletionStage<Done> stop() {
    return AskPattern.ask(webhooks, Webhooks.Stopping::new, STOP_PATIENCE, system.scheduler());
  }

  /** All subscriptions. */
  CompletionStage<Answer<ObjectNode>> list() {
    return parts.store().all().thenApply(all -> new Answer.Found<>(documents.all(all)));
  }

  /** One of them, and how it stands. */
  CompletionStage<Answer<ObjectNode>> show(String id) {
    return found(
        id, one -> parts.store().letters(id).thenApply(letters -> documents.of(one, letters)));
  }

  /** Its dead letters. */
  CompletionStage<Answer<ObjectNode>> deadLetters(String id) {
    return found(
        id,
        one ->
            parts
                .store()
                .letters(id)
                .thenApply(letters -> documents.letters(one, letters.dead().values())));
  }

  /** Its last attempts. */
  CompletionStage<Answer<ObjectNode>> attempts(String id) {
    return found(id, one -> parts.store().attempts(id).thenApply(documents::attempts));
  }

  /** Makes one; the answer holds its secret. */
  CompletionStage<Answer<ObjectNode>> create(JsonNode body) {
    return requested(
        body,
        (request, begin) -> {
          String id = "wh" + hex();
          return request.url().isPresent()
              ? operate(id, changes.create(id, request, begin))
              : refused(Problem.of(ProblemCode.BAD_PARAMETER, "url is missing"));
        });
  }

  /** Changes one. */
  CompletionStage<Answer<ObjectNode>> change(String id, JsonNode body) {
    return requested(
        body,
        (request, begin) ->
            operate(
                id,
                changes.change(
                    id,
                    new SubscriptionChange(
                        request.url(),
                        request.filter(),
                        request.enabled(),
                        request.cursor().map(given -> begin)))));
  }

  /** Removes one with all that is kept of it. */
  CompletionStage<Answer<ObjectNode>> remove(String id) {
    return operate(id, changes.remove(id));
  }

  /** Gives it another secret; the answer holds it. The one before signs too for a while. */
  CompletionStage<Answer<ObjectNode>> rotate(String id) {
    return operate(id, changes.rotate(id));
  }

  /**
   * Takes dead letters back among those that are tried.
   *
   * @param cursor which one; empty for all
   */
  CompletionStage<Answer<ObjectNode>> redrive(String id, Optional<String> cursor) {
    return operate(id, changes.redrive(id, cursor));
  }

  /** Sends a test message now, once; it is no event and moves no cursor. */
  CompletionStage<Answer<ObjectNode>> ping(String id) {
    if (!pings.tryAcquire()) {
      return refused(
          Problem.of(ProblemCode.TOO_MANY_WAITING, "too many test messages are under way"));
    }
    return found(id, this::pinged).whenComplete((answer, failure) -> pings.release());
  }

  private CompletionStage<ObjectNode> pinged(Subscription subscription) {
    String message = "ping_" + hex();
    Instant now = Instant.ofEpochMilli(parts.clock().getAsLong());
    String body = documents.ping(subscription, now, message);
    return parts
        .courier()
        .send(subscription, message, Bytes.wrap(body.getBytes(StandardCharsets.UTF_8)))
        .thenApply(attempt -> WebhookDocuments.attempt(new Noted(message, attempt)));
  }

  private CompletionStage<Answer<ObjectNode>> found(
      String id, Function<Subscription, CompletionStage<ObjectNode>> use) {
    return parts
        .store()
        .all()
        .thenCompose(
            all ->
                WebhookChanges.find(all, id)
                    .map(one -> use.apply(one).<Answer<ObjectNode>>thenApply(Answer.Found::new))
                    .orElseGet(
                        () ->
                            refused(
                                Problem.of(ProblemCode.NOT_FOUND, "there is no webhook " + id))));
  }

  private CompletionStage<Answer<ObjectNode>> operate(String id, Work work) {
    return AskPattern.ask(
        webhooks,
        replyTo -> new Webhooks.Operation(id, work, replyTo),
        PATIENCE,
        system.scheduler());
  }

  /** Reads the body, and finds the place to begin: without a cursor, what happens from now on. */
  private CompletionStage<Answer<ObjectNode>> requested(
      JsonNode body,
      BiFunction<SubscriptionRequest, EventPosition, CompletionStage<Answer<ObjectNode>>> then) {
    return SubscriptionRequest.read(body, parts.settings().egress())
        .match(
            request ->
                parts
                    .streams()
                    .begin(request.cursor())
                    .thenCompose(
                        begin ->
                            begin.match(
                                position -> then.apply(request, position), WebhookDesk::refused)),
            WebhookDesk::refused);
  }

  private static CompletionStage<Answer<ObjectNode>> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Answer.Refused<>(problem));
  }

  private String hex() {
    byte[] bytes = new byte[ID_SIZE];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
