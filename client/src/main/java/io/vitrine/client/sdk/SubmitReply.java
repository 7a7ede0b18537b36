package io.vitrine.client.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a gateway's reply says of a submission.
 *
 * @param id the transaction
 */
record SubmitReply(Hash id) implements Reply.Cases<JsonNode, SubmitResult> {
  /** What {@code reply} says of each transaction of a group, in their order. */
  static List<SubmitResult> ofAll(List<SignedTransaction> group, Reply<JsonNode> reply) {
    return IntStream.range(0, group.size())
        .mapToObj(i -> reply.map(json -> json.path("results").path(i)).match(of(group.get(i))))
        .toList();
  }

  private static Reply.Cases<JsonNode, SubmitResult> of(SignedTransaction transaction) {
    return new SubmitReply(transaction.id());
  }

  /** A group's answer carries the problem of each transaction inside. */
  @Override
  public SubmitResult onFound(JsonNode json) {
    JsonNode problem = json.path("problem");
    if (problem.isObject()) {
      return onRefused(Problem.of(problem.path("status").asInt(), problem));
    }
    if (!json.path("height").canConvertToLong()) {
      return new SubmitResult.Pending(id);
    }
    return new SubmitResult.Committed(
        id,
        json.path("height").asLong(),
        json.path("index").asInt(),
        json.path("state").asText().equals("PROVABLE"),
        json.path("receipt"));
  }

  @Override
  public SubmitResult onRefused(Problem problem) {
    if (problem.executed()) {
      return new SubmitResult.Failed(id, problem);
    }
    // 429, 503, 504 and 500: the transaction may have been admitted before the answer failed.
    return problem.retryable()
        ? new SubmitResult.Undecided(id, new Reply.Refused<>(problem))
        : new SubmitResult.Refused(id, problem);
  }

  @Override
  public SubmitResult onUnreachable(URI node, String cause) {
    return new SubmitResult.Undecided(id, new Reply.Unreachable<>(node, cause));
  }
}
