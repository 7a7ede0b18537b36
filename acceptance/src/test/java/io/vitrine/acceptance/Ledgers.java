package io.vitrine.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.acceptance.history.Answer;
import io.vitrine.client.sdk.Problem;
import io.vitrine.client.sdk.Reply;
import io.vitrine.client.sdk.VitrineClient;
import io.vitrine.ledger.types.Hash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What each organisation's ledger says: how far it is and what it knows of a transaction. */
public final class Ledgers {
  private static final int NOT_FOUND = 404;
  private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);

  private final List<VitrineClient> gateways;

  /** The ledgers behind {@code gateways}. */
  public Ledgers(List<VitrineClient> gateways) {
    this.gateways = gateways;
  }

  /** The height of the organisation that is ahead. */
  public long highest() {
    return gateways.stream().mapToLong(Ledgers::executed).max().orElseThrow();
  }

  /** Waits until all organisations have executed {@code height}. */
  public void awaitHeight(long height, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    for (VitrineClient gateway : gateways) {
      while (executed(gateway) < height) {
        if (System.nanoTime() > end) {
          throw new AssertionError(
              gateway.node()
                  + " does not reach height "
                  + height
                  + " within "
                  + patience
                  + ": "
                  + gateway.status());
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** What all say about themselves. */
  List<Reply<JsonNode>> statuses() {
    return gateways.stream().map(VitrineClient::status).toList();
  }

  private static long executed(VitrineClient gateway) {
    return gateway.status() instanceof Reply.Found<JsonNode> found
        ? found.value().path("executedHeight").asLong()
        : -1;
  }

  /** What each organisation knows of each transaction whose block it keeps. */
  List<Answer> lookUpEverywhere(List<Answer> acknowledged) {
    List<CompletableFuture<List<Answer>>> all =
        IntStream.range(0, gateways.size())
            .mapToObj(
                o ->
                    CompletableFuture.supplyAsync(
                        () -> acknowledged.stream().flatMap(a -> lookUp(o, a).stream()).toList()))
            .toList();
    List<Answer> answers = new ArrayList<>();
    all.forEach(some -> answers.addAll(some.join()));
    return answers;
  }

  /**
   * What {@code organisation}, from 0, knows of a transaction; asks until it says. Empty when it
   * says that it keeps no block so old as the one that was acknowledged (R14).
   */
  Optional<Answer> lookUp(int organisation, Answer acknowledged) {
    String id = acknowledged.id();
    long end = System.nanoTime() + ANSWER_WITHIN.toNanos();
    while (true) {
      Reply<JsonNode> reply = gateways.get(organisation).transaction(Hash.parse(id));
      if (reply instanceof Reply.Found<JsonNode> found && found.value().has("height")) {
        JsonNode json = found.value();
        return Optional.of(
            Answer.executed(
                id,
                organisation + 1,
                json.path("height").asLong(),
                json.path("index").asInt(),
                json.path("receipt").path("status").asText().equals("OK")));
      } else if (reply instanceof Reply.Refused<JsonNode> refused
          && refused.problem().status() == NOT_FOUND) {
        return keeps(refused.problem(), acknowledged)
            ? Optional.of(Answer.missing(id, organisation + 1))
            : Optional.empty();
      } else if (System.nanoTime() > end) {
        throw new AssertionError("no answer about " + id + ": " + reply);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Whether who gives this refusal should know what was acknowledged. */
  static boolean keeps(Problem refusal, Answer acknowledged) {
    long above = Long.parseLong(refusal.numbers().getOrDefault("keptAbove", "0"));
    return acknowledged.place().orElseThrow().height() > above;
  }
}
