package io.vitrine.client.cli;

import io.vitrine.client.sdk.Problem;

/** What the process tells its caller (interfaces.md section 9). */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** Something else failed. */
  FAILURE(1),
  /** The command line was not understood. */
  USAGE(2),
  /** There is no such thing. */
  NOT_FOUND(3),
  /** The ledger refused: its rules or its state forbid it. */
  REFUSED(4),
  /** A proof did not verify. */
  NOT_VERIFIED(5),
  /** The node or the network could not be reached, or cannot commit. */
  NETWORK(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number. */
  public int number() {
    return number;
  }

  /** The exit code for a refusal by the gateway. */
  public static ExitCode of(Problem problem) {
    if (problem.executed()) {
      return REFUSED;
    }
    if (problem.code().equals(Problem.PROOF_NOT_YET)) {
      return FAILURE;
    }
    return switch (problem.status()) {
      case 404 -> NOT_FOUND;
      case 409, 422 -> REFUSED;
      case 429, 500, 502, 503, 504 -> NETWORK;
      default -> FAILURE;
    };
  }
}
