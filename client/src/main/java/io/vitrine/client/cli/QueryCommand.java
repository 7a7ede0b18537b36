package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.client.doctor.Survey;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vitrine query}: the tables that lists and histories are read from. */
@Command(
    name = "query",
    description = {
      "The query tables of an organisation that keeps them.",
      "Asks the organisations of ./vitrine dev, or the one whose management port is --node URL."
    })
final class QueryCommand extends NounCommand {
  private final Session session;

  QueryCommand(Session session) {
    this.session = session;
  }

  @Command(name = "status", description = "How far they follow the ledger.")
  int status() {
    session.print(port().progress());
    return ExitCode.OK.number();
  }

  @Command(
      name = "rebuild",
      description = {
        "Drop them and make them anew from the blocks, while the node runs.",
        "Lists answer VIT-4008 meanwhile; everything else goes on."
      })
  int rebuild(
      @Option(names = "--no-wait", description = "do not wait until they are complete")
          boolean noWait) {
    ManagementPort port = port();
    JsonNode begun = port.rebuild();
    session.say("Dropped; " + begun.path("executedHeight").asLong() + " blocks to index.");
    session.print(noWait ? begun : port.awaitIndexed(begun.path("executedHeight").asLong()));
    return ExitCode.OK.number();
  }

  /** The first one that keeps query tables. */
  private ManagementPort port() {
    List<Survey.Target> targets =
        session
            .chosenNode()
            .map(Survey::single)
            .orElseGet(() -> new Survey().development(session.home(), session.portBase()));
    return targets.stream()
        .map(target -> new ManagementPort(URI.create(target.url())))
        .filter(ManagementPort::keepsTables)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ClientCode.UNREACHABLE,
                    "no management port of "
                        + targets.stream().map(Survey.Target::url).toList()
                        + " answers that its organisation keeps query tables"));
  }
}
