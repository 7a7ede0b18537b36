package io.vitrine.problem;

/** What a process tells its caller; the same for every command. */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** Something else failed. */
  FAILURE(1),
  /** The command line or the environment makes no sense. */
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
}
