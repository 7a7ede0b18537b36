package io.vitrine.client.cli;

import io.vitrine.client.doctor.Survey;
import io.vitrine.problem.ClientCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which officer acts, at which desk. */
final class OfficerOption {
  private static final String VARIABLE = "VITRINE_OFFICER_TOKEN";

  /** At most one. */
  static final class Choice {
    @Option(
        names = "--as",
        paramLabel = "dev:NAME",
        description = "an officer that ./vitrine dev made: dev:officer-1 or dev:officer-2")
    private String name;

    @Option(
        names = "--token-file",
        paramLabel = "FILE",
        description = "file with the officer's token (default: " + VARIABLE + ")")
    private Path file;
  }

  @ArgGroup(multiplicity = "0..1")
  private Choice choice = new Choice();

  /** The desk, asked with the officer's token. */
  RegistrarPort port(Session session) {
    List<Survey.Target> targets =
        session
            .chosenNode()
            .map(Survey::single)
            .orElseGet(() -> new Survey().development(session.home(), session.portBase()));
    return new RegistrarPort(URI.create(targets.get(0).url()), token(session));
  }

  private String token(Session session) {
    if (choice.file != null) {
      return new String(SecretFiles.firstLine(session, choice.file));
    } else if (choice.name != null) {
      return dev(session, choice.name);
    }
    return session
        .terminal()
        .environment(VARIABLE)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ClientCode.NO_SIGNER,
                    "which officer acts?",
                    "give --token-file or " + VARIABLE + ", in ./vitrine dev --as dev:officer-1"));
  }

  private static String dev(Session session, String name) {
    if (!name.matches("dev:officer-[12]")) {
      throw new CommandFailure(
          ClientCode.NO_SUCH_ACCOUNT, name + " is no officer", "There are dev:officer-1 and -2.");
    }
    Path file =
        session
            .home()
            .resolve("dev")
            .resolve("desk")
            .resolve(name.substring(DevAccounts.PREFIX.length()) + ".token");
    return new String(SecretFiles.firstLine(session, file));
  }
}
