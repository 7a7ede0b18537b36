package io.vitrine.client.cli;

import io.vitrine.client.sdk.Problem;

/** Ends a command: what goes wrong on its way is told to people in one place, {@link Main}. */
final class CommandFailure extends RuntimeException {
  private final ExitCode exit;
  private final String code;
  private final String remedy;

  CommandFailure(ExitCode exit, String code, String cause, String remedy) {
    super(cause);
    this.exit = exit;
    this.code = code;
    this.remedy = remedy;
  }

  CommandFailure(ExitCode exit, ClientCode code, String cause) {
    this(exit, code.code(), cause, code.remedy());
  }

  /** A refusal by the gateway. The contract's own reason is named beside the catalogue code. */
  static CommandFailure of(Problem problem) {
    String reason = problem.reasonCode().isEmpty() ? "" : " " + problem.reasonCode();
    String cause = problem.detail().isEmpty() ? problem.title() : problem.detail();
    String where =
        problem.ledgerHeight().isPresent()
            ? " (transaction "
                + problem.transactionId().map(Object::toString).orElse("unknown")
                + " at height "
                + problem.ledgerHeight().getAsLong()
                + ")"
            : "";
    return new CommandFailure(
        ExitCode.of(problem), problem.code() + reason, cause + where, problem.remedy());
  }

  ExitCode exit() {
    return exit;
  }

  String code() {
    return code;
  }

  String remedy() {
    return remedy;
  }
}
