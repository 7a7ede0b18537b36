package io.vitrine.contracts.reason;

import static io.vitrine.contracts.reason.ReasonClass.UNPROCESSABLE;

/**
 * Reasons that the ledger's executor gives by itself, whatever the contract (state-and-proofs.md
 * section 3). Those about the shape of a call are refused before ordering by every honest validator
 * and reach a block only through another one.
 */
public enum ExecutorReason implements Reason {
  /** No contract of that name. */
  UNKNOWN_CONTRACT("there is no such contract", "name a contract of docs/spec/contracts.md"),
  /** No method of that name. */
  UNKNOWN_METHOD("the contract has no such method", "name a method of docs/spec/contracts.md"),
  /** Number, type or range of the arguments. */
  BAD_ARGUMENTS(
      "the arguments do not fit the method",
      "give the arguments of docs/spec/contracts.md in their order and range"),
  /** The limit of the transaction. */
  OUT_OF_GAS(
      "the call needs more gas than the transaction's limit of {gasLimit}",
      "sign again with a higher gas limit; docs/spec/contracts.md says what each method needs"),
  /** Touched something it did not declare. */
  FOOTPRINT_VIOLATION(
      "the contract touched a partition outside the call's footprint",
      "report it to the contract's author: the transaction changed nothing"),
  /** A defect. */
  CONTRACT_ERROR(
      "the contract failed in a way that it does not foresee",
      "report it to the contract's author: the transaction changed nothing");

  private final String cause;
  private final String remedy;

  ExecutorReason(String cause, String remedy) {
    this.cause = cause;
    this.remedy = remedy;
  }

  @Override
  public ReasonClass reasonClass() {
    return UNPROCESSABLE;
  }

  @Override
  public String cause() {
    return cause;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
