package io.vitrine.api.problem;

import io.vitrine.api.CommittedTransaction;
import io.vitrine.contracts.reason.Reason;
import io.vitrine.contracts.reason.ReasonClass;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.transaction.TransactionBody;
import io.vitrine.problem.Code;
import io.vitrine.problem.ProblemCode;
import java.util.Optional;

/**
 * The problem that a FAILED receipt is answered with: 409 where the state was in the way, else 422.
 */
public final class ExecutionProblems {
  private ExecutionProblems() {}

  /** The problem of a transaction whose receipt is FAILED. */
  public static Problem of(CommittedTransaction failed) {
    Receipt receipt = failed.receipt();
    TransactionBody call = SignedTransaction.decode(failed.envelope()).body();
    ProblemCode code =
        Reason.find(receipt.reasonCode())
            .filter(reason -> reason.reasonClass() == ReasonClass.CONFLICT)
            .map(reason -> ProblemCode.EXECUTION_CONFLICT)
            .orElse(ProblemCode.EXECUTION_REFUSED);
    return new Problem(
        code,
        receipt.detail(),
        receipt.numbers(),
        Optional.of(receipt.transactionId()),
        Optional.of(new Execution(call.contract(), call.method(), receipt)));
  }

  /** The contract's own remedy where the reason is a built-in one, else the catalogue's. */
  public static String remedy(Receipt receipt, Code code) {
    return Reason.find(receipt.reasonCode()).map(Reason::remedy).orElse(code.remedy());
  }
}
