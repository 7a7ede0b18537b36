package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.problem.ExitCode;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine identity status}: how an application stands. */
@Command(
    name = "status",
    description = "How an application that was handed in from here stands, or its attributes.")
final class IdentityStatusCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "default: the only one there is")
  private String id;

  @Option(
      names = "--attributes",
      description = "print the salted attributes of the identity, to disclose them one by one")
  private boolean attributes;

  @Option(names = "--withdraw", description = "take the application back")
  private boolean withdraw;

  IdentityStatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode note = new ApplicationNotes(session.home()).find(id);
    URI node = session.chosenNode().orElseGet(() -> URI.create(note.path("node").asText()));
    RegistrarPort port = new RegistrarPort(node, note.path("token").asText());
    String path = "/v1/applications/" + note.path("id").asText();
    session.print(
        withdraw
            ? port.post(path + ":withdraw", Session.document())
            : port.get(attributes ? path + "/attributes" : path));
    return ExitCode.OK.number();
  }
}
