package io.vitrine.client.cli;

import io.vitrine.problem.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vitrine completion}: what makes bash and zsh complete commands and options. */
@Command(
    name = "completion",
    description = {
      "Print a script that completes commands and options in bash and zsh.",
      "To use it now: source <(./vitrine completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.terminal().out().print(AutoComplete.bash("vitrine", spec.root().commandLine()));
    session.terminal().out().flush();
    return ExitCode.OK.number();
  }
}
