package io.vitrine.client.cli;

import io.vitrine.client.sdk.Problem;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.problem.Catalogue;
import io.vitrine.problem.Code;
import io.vitrine.problem.ExitCode;
import java.util.Optional;

/** Ends a command: what goes wrong on its way is told to people in one place, {@link Main}. */
final class CommandFailure extends RuntimeException {
  private final ExitCode exit;
  private final String code;
  private final String remedy;
  private final transient Optional<Problem> problem;

  private CommandFailure(
      ExitCode exit, String code, String cause, String remedy, Optional<Problem> problem) {
    super(cause);
    this.exit = exit;
    this.code = code;
    this.remedy = remedy;
    this.problem = problem;
  }

  /** A failure of the catalogue; {@code cause} is this occurrence with its numbers. */
  CommandFailure(Code code, String cause) {
    this(code, cause, code.remedy());
  }

  /** The same with a remedy that is more exact than the catalogue's. */
  CommandFailure(Code code, String cause, String remedy) {
    this(code.exit(), code.code(), cause, remedy, Optional.empty());
  }

  /** What a contract would refuse, noticed before anything was signed. */
  CommandFailure(ReasonCode reason, String cause, String remedy) {
    this(ExitCode.REFUSED, reason.name(), cause, remedy, Optional.empty());
  }

  /** A refusal by the gateway. */
  static CommandFailure of(Problem problem) {
    String cause = problem.detail().isEmpty() ? problem.title() : problem.detail();
    return new CommandFailure(
        exit(problem), problem.code(), cause, problem.remedy(), Optional.of(problem));
  }

  /** A code of the catalogue has its exit code; one of a later version that of its status. */
  private static ExitCode exit(Problem problem) {
    return Catalogue.find(problem.code())
        .map(Code::exit)
        .orElseGet(
            () ->
                switch (problem.status()) {
                  case 404 -> ExitCode.NOT_FOUND;
                  case 409, 422 -> ExitCode.REFUSED;
                  case 429, 500, 502, 503, 504 -> ExitCode.NETWORK;
                  default -> ExitCode.FAILURE;
                });
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

  /** The gateway's own words, where the refusal is one of its. */
  Optional<Problem> problem() {
    return problem;
  }
}
