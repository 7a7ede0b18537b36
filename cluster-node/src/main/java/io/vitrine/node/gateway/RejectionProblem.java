package io.vitrine.node.gateway;

import io.vitrine.api.problem.Problem;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.ledger.transaction.TransactionRejection;
import io.vitrine.problem.ProblemCode;

/** The problem to answer for each way a transaction is refused at the door. */
final class RejectionProblem implements TransactionRejection.Cases<Problem> {
  @Override
  public Problem onMalformed(TransactionRejection.Malformed r) {
    return Problem.of(ProblemCode.TRANSACTION_MALFORMED, r.reason());
  }

  @Override
  public Problem onTooLarge(TransactionRejection.TooLarge r) {
    return Problem.of(
            ProblemCode.TRANSACTION_TOO_LARGE,
            "the envelope has " + r.size() + " bytes, at most " + r.max() + " are allowed")
        .with("has", r.size())
        .with("limit", r.max());
  }

  @Override
  public Problem onWrongLedger(TransactionRejection.WrongLedger r) {
    return Problem.of(
            ProblemCode.WRONG_LEDGER,
            "this is ledger '" + r.expected() + "', the transaction is for '" + r.actual() + "'")
        .with("expected", r.expected())
        .with("actual", r.actual());
  }

  @Override
  public Problem onExpired(TransactionRejection.Expired r) {
    return Problem.of(
            ProblemCode.TRANSACTION_EXPIRED,
            "it was valid until " + r.validUntil() + ", now is " + r.now())
        .with("validUntil", r.validUntil())
        .with("now", r.now());
  }

  @Override
  public Problem onTooFarAhead(TransactionRejection.TooFarAhead r) {
    return Problem.of(
            ProblemCode.VALIDITY_TOO_LONG,
            "validUntil " + r.validUntil() + " is later than " + r.latest())
        .with("validUntil", r.validUntil())
        .with("latest", r.latest());
  }

  @Override
  public Problem onBadSignature(TransactionRejection.BadSignature r) {
    return Problem.of(ProblemCode.BAD_SIGNATURE, r.reason());
  }

  @Override
  public Problem onWrongSender(TransactionRejection.WrongSender r) {
    return Problem.of(
            ProblemCode.WRONG_SENDER,
            "signed by "
                + Addresses.format(r.recovered())
                + ", the sender field says "
                + Addresses.format(r.claimed()))
        .with("signer", Addresses.format(r.recovered()))
        .with("sender", Addresses.format(r.claimed()));
  }

  @Override
  public Problem onUnknownContract(TransactionRejection.UnknownContract r) {
    return Problem.of(ProblemCode.UNKNOWN_CONTRACT, "no contract " + r.contract());
  }

  @Override
  public Problem onUnknownMethod(TransactionRejection.UnknownMethod r) {
    return Problem.of(ProblemCode.UNKNOWN_METHOD, "no method " + r.contract() + "." + r.method());
  }

  @Override
  public Problem onBadArguments(TransactionRejection.BadArguments r) {
    return Problem.of(ProblemCode.BAD_ARGUMENTS, r.reason());
  }
}
