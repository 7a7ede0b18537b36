package io.vitrine.client.cli;

import io.vitrine.problem.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code vitrine status}: the network as one organisation sees it. */
@Command(name = "status", description = "The network as one organisation sees it.")
final class StatusCommand implements Callable<Integer> {
  private final Session session;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.print(Session.found(session.client().status()));
    return ExitCode.OK.number();
  }
}
