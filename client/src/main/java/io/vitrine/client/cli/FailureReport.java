package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.sdk.Problem;
import io.vitrine.problem.ClientCode;
import picocli.CommandLine;

/**
 * Tells a failure on standard error: code, cause, numbers, remedy; as a JSON document where JSON is
 * asked for. A stack trace only with {@code --debug}.
 */
final class FailureReport
    implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
  private final Session session;

  FailureReport(Session session) {
    this.session = session;
  }

  @Override
  public int handleParseException(CommandLine.ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    trace(e);
    return tell(
        new CommandFailure(
            ClientCode.USAGE,
            e.getMessage().replaceAll("\\R", " "),
            "see: " + command + " --help"));
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    trace(e);
    return tell(
        e instanceof CommandFailure failure
            ? failure
            : new CommandFailure(ClientCode.UNEXPECTED, ClientCode.UNEXPECTED.title() + ": " + e));
  }

  private int tell(CommandFailure failure) {
    var err = session.terminal().err();
    if (session.output() == OutputForm.JSON) {
      err.println(json(failure).toPrettyString());
    } else {
      err.println(TextForm.printable(text(failure)));
      failure.problem().ifPresent(this::numbers);
      if (!failure.remedy().isEmpty()) {
        err.println("remedy: " + TextForm.printable(failure.remedy()));
      }
    }
    err.flush();
    return failure.exit().number();
  }

  /** The contract's own reason is named beside the catalogue code, and where it happened. */
  private static String text(CommandFailure failure) {
    StringBuilder text = new StringBuilder("error ").append(failure.code());
    failure
        .problem()
        .filter(p -> !p.reasonCode().isEmpty())
        .ifPresent(p -> text.append(' ').append(p.reasonCode()));
    text.append(": ");
    failure
        .problem()
        .filter(p -> !p.contract().isEmpty())
        .ifPresent(p -> text.append(p.contract()).append('.').append(p.method()).append(": "));
    text.append(failure.getMessage());
    failure
        .problem()
        .filter(p -> p.ledgerHeight().isPresent())
        .ifPresent(p -> text.append(where(p)));
    return text.toString();
  }

  private static String where(Problem problem) {
    return " (transaction "
        + problem.transactionId().map(Object::toString).orElse("unknown")
        + " at height "
        + problem.ledgerHeight().orElseThrow()
        + ")";
  }

  private void numbers(Problem problem) {
    if (!problem.numbers().isEmpty()) {
      StringBuilder line = new StringBuilder("numbers:");
      problem
          .numbers()
          .forEach((name, value) -> line.append(' ').append(name).append('=').append(value));
      session.terminal().err().println(TextForm.printable(line.toString()));
    }
  }

  private static ObjectNode json(CommandFailure failure) {
    ObjectNode json =
        Session.document()
            .put("code", failure.code())
            .put("detail", failure.getMessage())
            .put("remedy", failure.remedy())
            .put("exitCode", failure.exit().number());
    failure.problem().ifPresent(problem -> add(json, problem));
    return json;
  }

  private static void add(ObjectNode json, Problem problem) {
    json.put("title", problem.title())
        .put("status", problem.status())
        .put("retryable", problem.retryable());
    problem.transactionId().ifPresent(id -> json.put("transactionId", id.toString()));
    problem.ledgerHeight().ifPresent(height -> json.put("ledgerHeight", height));
    if (!problem.reasonCode().isEmpty()) {
      json.put("contract", problem.contract())
          .put("method", problem.method())
          .put("reasonCode", problem.reasonCode());
    }
    ObjectNode numbers = json.putObject("numbers");
    problem.numbers().forEach(numbers::put);
  }

  private void trace(Exception e) {
    if (session.debug()) {
      e.printStackTrace(session.terminal().err());
    }
  }
}
