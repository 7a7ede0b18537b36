package io.vitrine.api.http;

import io.vitrine.api.problem.Problem;
import io.vitrine.api.problem.ProblemCode;
import io.vitrine.contracts.reason.ReasonClass;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.ledger.execution.Receipt;
import java.util.Optional;

/**
 * The problem that a FAILED receipt is answered with: 409 where the state was in the way, else 422.
 */
final class ExecutionProblems {
  private ExecutionProblems() {}

  static Problem of(Receipt receipt) {
    ProblemCode code =
        ReasonCode.find(receipt.reasonCode())
            .filter(reason -> reason.reasonClass() == ReasonClass.CONFLICT)
            .map(reason -> ProblemCode.EXECUTION_CONFLICT)
            .orElse(ProblemCode.EXECUTION_REFUSED);
    return new Problem(
        code,
        receipt.detail(),
        receipt.numbers(),
        Optional.of(receipt.transactionId()),
        Optional.of(receipt));
  }

  /** The contract's own remedy where the reason is a built-in one, else the catalogue's. */
  static String remedy(Receipt receipt, ProblemCode code) {
    return ReasonCode.find(receipt.reasonCode()).map(ReasonCode::remedy).orElse(code.remedy());
  }
}
