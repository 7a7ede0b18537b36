package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine custody}: accounts whose key a registrar keeps. */
@Command(name = "custody", description = "Accounts whose key a registrar keeps.")
final class CustodyCommand extends NounCommand {
  private final Session session;

  CustodyCommand(Session session) {
    this.session = session;
  }

  @Command(
      name = "export",
      description = {
        "Take the key of the account with you: it is written to a file, and then the registrar",
        "destroys its own. The file can be used with --key-file and vitrine wallet import."
      })
  int export(
      @Parameters(
              paramLabel = "FILE",
              description = "of the account: identity apply --custody says where it is")
          Path file,
      @Option(
              names = "--to",
              paramLabel = "KEYFILE",
              required = true,
              description = "the new file for the key")
          Path to) {
    CustodyNote note = CustodyNote.read(session, file);
    if (Files.exists(to)) {
      throw new CommandFailure(ClientCode.FILE_PROBLEM, to + " is there already");
    }
    RegistrarPort port = note.port();
    JsonNode key = port.post(note.path(":export"), Session.document());
    try {
      OwnerOnlyFiles.create(to, key.path("privateKey").asText() + "\n");
    } catch (IOException e) {
      throw LocalFiles.failure(to, e);
    }
    // Only now that the key is on the disk: what is destroyed there is nowhere else.
    session.print(port.post(note.path(":end"), Session.document()));
    return ExitCode.OK.number();
  }
}
