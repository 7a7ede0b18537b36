package io.vitrine.node.gateway;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.contract.FootprintResult;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionCheck;
import io.vitrine.ledger.transaction.TransactionRejection;
import io.vitrine.ledger.transaction.TransactionRules;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ProblemCode;
import java.util.Optional;

/**
 * Whether an envelope may enter the own lane: cheap checks first (size, shape, ledger, window,
 * contract, method, arguments), the one signature check last, so that nonsense costs little.
 *
 * @param rules of the ledger
 * @param registry the contracts
 */
record Admission(TransactionRules rules, ContractRegistry registry) {
  /** The transaction, or why it is refused. */
  record Verdict(Optional<SignedTransaction> transaction, Optional<Problem> problem) {}

  /** Everything but the signature. */
  Verdict cheap(Bytes envelope, long nowMillis) {
    TransactionCheck check = rules.checkCheap(envelope, nowMillis);
    return check.match(
        transaction -> callable(transaction),
        rejection -> refuse(rejection.match(new RejectionProblem())));
  }

  private Verdict callable(SignedTransaction transaction) {
    return registry
        .footprint(transaction)
        .match(
            new FootprintResult.Cases<Verdict>() {
              @Override
              public Verdict onTouches(FootprintResult.Touches result) {
                return new Verdict(Optional.of(transaction), Optional.empty());
              }

              @Override
              public Verdict onUnknownContract(FootprintResult.UnknownContract result) {
                return refused(ProblemCode.UNKNOWN_CONTRACT, "no contract " + result.name());
              }

              @Override
              public Verdict onUnknownMethod(FootprintResult.UnknownMethod result) {
                String name = transaction.body().contract() + "." + result.name();
                return refused(ProblemCode.UNKNOWN_METHOD, "no method " + name);
              }

              @Override
              public Verdict onBadArguments(FootprintResult.BadArguments result) {
                return refused(ProblemCode.BAD_ARGUMENTS, result.reason());
              }

              private Verdict refused(ProblemCode code, String detail) {
                return refuse(Problem.of(code, detail).about(transaction.id()));
              }
            });
  }

  /** The signature, once. */
  Optional<Problem> signature(SignedTransaction transaction) {
    Optional<TransactionRejection> rejection = rules.verifySignature(transaction);
    return rejection.map(r -> r.match(new RejectionProblem()).about(transaction.id()));
  }

  private static Verdict refuse(Problem problem) {
    return new Verdict(Optional.empty(), Optional.of(problem));
  }
}
