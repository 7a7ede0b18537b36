package io.vitrine.node.settlement;

import io.vitrine.api.Answer;
import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerGateway;
import io.vitrine.api.Milestone;
import io.vitrine.api.Submission;
import io.vitrine.api.problem.Problem;
import io.vitrine.api.quota.Client;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.node.settlement.SettlementBoard.Outcome;
import io.vitrine.problem.ProblemCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Signs steps, hands them in as one group, and says what became of each. */
final class SettlementSender {
  /** How long a step can be executed after it was signed. */
  static final long VALIDITY_MS = 60_000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LedgerGateway gateway;
  private final SettlementKey key;
  private final InstantSource clock;

  SettlementSender(LedgerGateway gateway, SettlementKey key, InstantSource clock) {
    this.gateway = gateway;
    this.key = key;
    this.clock = clock;
  }

  /**
   * What became of a step.
   *
   * @param reason the code of a refusal; else empty
   */
  record Result(SettlementStep step, Outcome outcome, String reason) {}

  /** The account that signs, for people. */
  String account() {
    return key.toString();
  }

  /** Sends {@code steps}, one or more. */
  CompletionStage<List<Result>> send(List<SettlementStep> steps) {
    long validUntil = clock.millis() + VALIDITY_MS;
    List<SignedTransaction> signed =
        steps.stream().map(step -> key.sign(gateway.genesis(), step.call(), validUntil)).toList();
    return gateway
        .submit(Client.INTERNAL, signed.stream().map(SignedTransaction::envelope).toList())
        .thenCompose(verdicts -> awaited(steps, signed, verdicts));
  }

  private CompletionStage<List<Result>> awaited(
      List<SettlementStep> steps, List<SignedTransaction> signed, List<Submission> verdicts) {
    List<Result> results = new ArrayList<>();
    Map<Hash, SettlementStep> admitted = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      SettlementStep step = steps.get(i);
      Hash id = signed.get(i).id();
      verdicts
          .get(i)
          .match(
              new Submission.Cases<Void>() {
                @Override
                public Void onAdmitted(Submission.Admitted s) {
                  admitted.put(id, step);
                  return null;
                }

                @Override
                public Void onAlreadyCommitted(Submission.AlreadyCommitted s) {
                  results.add(executed(step, s.transaction()));
                  return null;
                }

                @Override
                public Void onRefused(Submission.Refused s) {
                  results.add(refused(step, s.problem()));
                  return null;
                }
              });
    }
    if (admitted.isEmpty()) {
      return CompletableFuture.completedFuture(results);
    }
    List<SettlementStep> open = List.copyOf(admitted.values());
    return gateway
        .await(List.copyOf(admitted.keySet()), Milestone.COMMITTED, PATIENCE)
        .thenApply(
            answers -> {
              for (int i = 0; i < open.size(); i++) {
                results.add(result(open.get(i), answers.get(i)));
              }
              return results;
            });
  }

  private static Result result(SettlementStep step, Answer<CommittedTransaction> answer) {
    return answer.match(
        committed -> executed(step, committed),
        problem ->
            problem.code() == ProblemCode.NOT_EXECUTED
                ? refused(step, problem)
                : new Result(step, Outcome.UNDECIDED, problem.code().code()));
  }

  private static Result executed(SettlementStep step, CommittedTransaction committed) {
    Receipt receipt = committed.receipt();
    return new Result(step, receipt.isOk() ? Outcome.DONE : Outcome.REFUSED, receipt.reasonCode());
  }

  private static Result refused(SettlementStep step, Problem problem) {
    return new Result(step, Outcome.REFUSED, problem.code().code());
  }
}
