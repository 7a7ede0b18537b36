package io.vitrine.client.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code vitrine explain}: what a code means and what to do about it. Works offline. */
@Command(name = "explain", description = "What a code such as VIT-3001 or NOT_OWNER means.")
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "CODE")
  private String code;

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Catalogue.Entry entry =
        Catalogue.find(code)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.NOT_FOUND,
                        ClientCode.UNKNOWN_CODE,
                        "nothing has the code " + code));
    session.print(
        Session.document()
            .put("code", entry.code())
            .put("cause", entry.cause())
            .put("remedy", entry.remedy()));
    return ExitCode.OK.number();
  }
}
