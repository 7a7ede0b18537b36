package io.vitrine.node.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.api.Answer;
import io.vitrine.api.event.EventFilter;
import io.vitrine.api.problem.Problem;
import io.vitrine.contracts.event.EventCursor;
import io.vitrine.contracts.event.EventPosition;
import io.vitrine.contracts.event.WebhookSecret;
import io.vitrine.ledger.crypto.Secret;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.node.webhook.WebhookStore.Letters;
import io.vitrine.node.webhook.Webhooks.Work;
import io.vitrine.node.webhook.Webhooks.Worked;
import io.vitrine.node.webhook.course.Change;
import io.vitrine.node.webhook.course.Letter;
import io.vitrine.problem.ProblemCode;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What an operator's wish does to the stored subscriptions. */
final class WebhookChanges {
  private static final int SECRET_SIZE = 32;

  private final WebhookParts parts;
  private final WebhookDocuments documents;
  private final SecureRandom random = new SecureRandom();

  WebhookChanges(WebhookParts parts) {
    this.parts = parts;
    this.documents = new WebhookDocuments(parts.genesis());
  }

  /** A new one, unless there are too many; the answer holds its secret. */
  Work create(String id, SubscriptionRequest request, EventPosition begin) {
    return all ->
        all.size() < Subscription.MAX
            ? created(id, request, begin)
            : worked(
                Optional.empty(),
                refusal(
                    ProblemCode.WEBHOOK_REFUSED,
                    "there are %d of at most %d; remove one"
                        .formatted(all.size(), Subscription.MAX)));
  }

  private CompletionStage<Worked> created(
      String id, SubscriptionRequest request, EventPosition begin) {
    WebhookSecret secret = newSecret();
    Subscription made =
        new Subscription(
            id,
            request.url().orElseThrow(),
            request.filter().orElse(EventFilter.ALL),
            request.enabled().orElse(true),
            Optional.empty(),
            now(),
            begin,
            Secrets.of(secret));
    return stored(made, documents.withSecret(made, secret));
  }

  /** As {@code change} wants it. */
  Work change(String id, SubscriptionChange change) {
    return on(
        id,
        subscription -> {
          Subscription changed = subscription.changed(change);
          return stored(changed, documents.of(changed));
        });
  }

  /** Gone, with all that is kept of it. */
  Work remove(String id) {
    return on(
        id,
        subscription ->
            parts
                .store()
                .remove(id)
                .thenCompose(
                    done ->
                        worked(Optional.empty(), new Answer.Found<>(documents.of(subscription)))));
  }

  /** Another secret, in the answer; the one before signs too for a while. */
  Work rotate(String id) {
    return on(
        id,
        subscription -> {
          WebhookSecret secret = newSecret();
          Instant until = now().plus(parts.settings().overlap());
          Subscription rotated = subscription.with(subscription.secrets().rotated(secret, until));
          return stored(rotated, documents.withSecret(rotated, secret));
        });
  }

  /** Dead letters back among those that are tried: the one at {@code cursor}, or all. */
  Work redrive(String id, Optional<String> cursor) {
    return on(
        id,
        subscription ->
            parts
                .store()
                .letters(id)
                .thenCompose(letters -> redriven(subscription, letters, cursor)));
  }

  private CompletionStage<Worked> redriven(
      Subscription subscription, Letters letters, Optional<String> cursor) {
    Optional<EventPosition> one = cursor.flatMap(EventCursor::parse).map(EventCursor::position);
    Collection<Letter> chosen =
        letters.dead().values().stream()
            .filter(letter -> cursor.isEmpty() || one.filter(letter.position()::equals).isPresent())
            .toList();
    if (chosen.isEmpty() && cursor.isPresent()) {
      return worked(
          Optional.of(subscription),
          refusal(ProblemCode.NOT_FOUND, "no dead letter has the cursor that was given"));
    }
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (Letter letter : chosen) {
      Change again =
          new Change.SetAside(Letter.fresh(letter.position(), parts.clock().getAsLong()));
      all = all.thenCompose(done -> parts.store().apply(subscription.id(), again));
    }
    return all.thenCompose(
        done ->
            worked(
                Optional.of(subscription),
                new Answer.Found<>(WebhookDocuments.redriven(chosen.size()))));
  }

  private static Work on(String id, Function<Subscription, CompletionStage<Worked>> changing) {
    return all ->
        find(all, id)
            .map(changing)
            .orElseGet(
                () ->
                    worked(
                        Optional.empty(),
                        refusal(ProblemCode.NOT_FOUND, "there is no webhook " + id)));
  }

  static Optional<Subscription> find(List<Subscription> all, String id) {
    return all.stream().filter(s -> s.id().equals(id)).findFirst();
  }

  private CompletionStage<Worked> stored(Subscription subscription, ObjectNode answer) {
    return parts
        .store()
        .put(subscription)
        .thenCompose(done -> worked(Optional.of(subscription), new Answer.Found<>(answer)));
  }

  private static CompletionStage<Worked> worked(
      Optional<Subscription> subscription, Answer<ObjectNode> answer) {
    return CompletableFuture.completedFuture(new Worked(subscription, answer));
  }

  private static Answer<ObjectNode> refusal(ProblemCode code, String detail) {
    return new Answer.Refused<>(Problem.of(code, detail));
  }

  private Instant now() {
    return Instant.ofEpochMilli(parts.clock().getAsLong());
  }

  private WebhookSecret newSecret() {
    byte[] bytes = new byte[SECRET_SIZE];
    random.nextBytes(bytes);
    return new WebhookSecret(Secret.of(Bytes.wrap(bytes)));
  }
}
