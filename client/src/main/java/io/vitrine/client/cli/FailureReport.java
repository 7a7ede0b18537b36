package io.vitrine.client.cli;

import picocli.CommandLine;

/** Tells a failure on standard error: code, cause, remedy; a stack trace only when asked for. */
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
    tell(
        ClientCode.USAGE.code(),
        e.getMessage().replaceAll("\\R", " "),
        "see: " + command + " --help");
    return ExitCode.USAGE.number();
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    trace(e);
    if (e instanceof CommandFailure failure) {
      tell(failure.code(), failure.getMessage(), failure.remedy());
      return failure.exit().number();
    }
    tell(
        ClientCode.UNEXPECTED.code(),
        ClientCode.UNEXPECTED.title() + ": " + e,
        ClientCode.UNEXPECTED.remedy());
    return ExitCode.FAILURE.number();
  }

  private void tell(String code, String cause, String remedy) {
    var err = session.terminal().err();
    err.println("error " + TextForm.printable(code) + ": " + TextForm.printable(cause));
    if (!remedy.isEmpty()) {
      err.println("remedy: " + TextForm.printable(remedy));
    }
    err.flush();
  }

  private void trace(Exception e) {
    if (session.debug()) {
      e.printStackTrace(session.terminal().err());
    }
  }
}
