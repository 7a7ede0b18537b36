package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.doctor.Survey;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine log level}: levels of loggers, changed for a while. */
@Command(
    name = "level",
    description = {
      "Levels of loggers; a change ends by itself.",
      "Asks ./vitrine dev, whose organisations share them, or the management port --node URL."
    })
final class LogLevelCommand extends NounCommand {
  private static final String ROOT = "ROOT";
  private final Session session;

  LogLevelCommand(Session session) {
    this.session = session;
  }

  @Command(name = "list", description = "The loggers that have a level of their own.")
  int list() {
    session.print(port().levels());
    return ExitCode.OK.number();
  }

  @Command(name = "get", description = "The level that holds for a logger, and whose it is.")
  int get(@Parameters(paramLabel = "LOGGER", description = "such as io.vitrine.node") String name) {
    JsonNode levels = port().levels().path("loggers");
    String from = name;
    while (!levels.has(from)) {
      int dot = from.lastIndexOf('.');
      if (from.equals(ROOT)) {
        throw new CommandFailure(ClientCode.UNDOCUMENTED_ANSWER, "the node names no level of ROOT");
      }
      from = dot < 0 ? ROOT : from.substring(0, dot);
    }
    ObjectNode answer = Session.JSON.createObjectNode();
    session.print(
        answer.put("logger", name).put("level", levels.path(from).asText()).put("from", from));
    return ExitCode.OK.number();
  }

  @Command(name = "set", description = "Another level for a logger and what is below it.")
  int set(
      @Parameters(index = "0", paramLabel = "LOGGER", description = "such as io.vitrine.node")
          String name,
      @Parameters(
              index = "1",
              paramLabel = "LEVEL",
              description = "TRACE, DEBUG, INFO, WARN or ERROR")
          String level,
      @Option(
              names = "--for",
              paramLabel = "TIME",
              defaultValue = "15m",
              description = "until it is put back, such as 30s, 15m or 2h; 24h at the most (15m)")
          String time) {
    session.print(port().setLevel(name, level, Texts.duration(time).toSeconds()));
    return ExitCode.OK.number();
  }

  @Command(name = "reset", description = "The level from before it was set.")
  int reset(@Parameters(paramLabel = "LOGGER", description = "one that was set") String name) {
    session.print(port().resetLevel(name));
    return ExitCode.OK.number();
  }

  /** The one that was named, or the first of the development network that answers. */
  private ManagementPort port() {
    Optional<URI> named = session.chosenNode();
    if (named.isPresent()) {
      return new ManagementPort(named.get());
    }
    List<Survey.Target> targets = new Survey().development(session.home(), session.portBase());
    return targets.stream()
        .map(target -> new ManagementPort(URI.create(target.url())))
        .filter(ManagementPort::showsLevels)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    ClientCode.UNREACHABLE,
                    "no management port of "
                        + targets.stream().map(Survey.Target::url).toList()
                        + " answers"));
  }
}
