package io.vitrine.client.cli;

import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine dev}: the network on this machine, once {@code ./vitrine dev} has started it. */
@Command(
    name = "dev",
    description = "The network on this machine; ./vitrine dev without a verb starts it.")
final class DevCommand extends NounCommand {
  private final Session session;

  DevCommand(Session session) {
    this.session = session;
  }

  @Command(name = "status", description = "Its organisations, ports and heights.")
  int status() {
    session.print(new DevControl(session).status());
    return ExitCode.OK.number();
  }

  @Command(name = "stop", description = "Stop one organisation.")
  int stop(@Parameters(paramLabel = "N", description = "1 to 4") int n) {
    session.print(new DevControl(session).stop(organisation(n)));
    return ExitCode.OK.number();
  }

  @Command(name = "start", description = "Start one organisation again.")
  int start(@Parameters(paramLabel = "N", description = "1 to 4") int n) {
    session.print(new DevControl(session).start(organisation(n)));
    return ExitCode.OK.number();
  }

  @Command(name = "down", description = "Stop the whole network, its database last.")
  int down() {
    boolean network = new DevControl(session).down().isPresent();
    boolean database = LeftDatabase.stop(session.home());
    if (network) {
      session.say("Stopped.");
    } else if (database) {
      session.say("Stopped the database, which had outlived its network.");
    } else {
      session.say("No development network is running.");
    }
    return ExitCode.OK.number();
  }

  @Command(
      name = "reset",
      description = "Stop the network and delete its ledger. The wallet is kept.")
  int reset(@Option(names = "--yes", description = "do not ask") boolean yes) {
    Path home = session.home();
    DevData data = new DevData(home);
    if (!data.exists()) {
      session.say("Nothing to delete: " + home + " holds no network.");
      return ExitCode.OK.number();
    }
    boolean confirmed =
        yes || session.terminal().confirm("Delete the ledger in " + home + "?").orElse(false);
    if (!confirmed) {
      throw new CommandFailure(ClientCode.NOT_CONFIRMED, "the ledger in " + home + " was kept");
    }
    new DevControl(session).down();
    LeftDatabase.stop(home);
    data.delete();
    session.say("Deleted. The wallet in " + home.resolve("wallets") + " was kept.");
    return ExitCode.OK.number();
  }

  private static int organisation(int n) {
    if (n < 1 || n > 4) {
      throw new CommandFailure(
          ClientCode.USAGE, "organisation " + n + " does not exist; 1 to 4 do");
    }
    return n;
  }
}
