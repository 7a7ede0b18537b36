package io.vitrine.node.dev;

import com.typesafe.config.ConfigFactory;
import io.vitrine.node.consortium.ConsortiumFiles;
import io.vitrine.node.consortium.ConsortiumSize;
import io.vitrine.node.consortium.LedgerCount;
import io.vitrine.node.consortium.LocalConsortium;
import io.vitrine.node.logging.LogSettings;
import io.vitrine.persistence.embedded.JvmTuning;
import io.vitrine.persistence.embedded.StartRefusedException;
import io.vitrine.problem.StartCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * {@code vitrine dev}: starts the development network in the foreground and stays until it is
 * stopped by Ctrl-C or by {@code vitrine dev down}.
 */
public final class DevCommand {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

  private DevCommand() {}

  /**
   * Runs the network to its end.
   *
   * @return the exit code, see {@link DevExit}
   */
  public static int run() {
    Path root = DevHome.fromEnvironment();
    DevConsole console = DevConsole.standard();
    try {
      // Before the first logger is made: technical output goes to files, the terminal is for
      // people.
      LogSettings.read(ConfigFactory.load()).in(root.resolve("dev/logs")).apply();
      return run(console, root);
    } catch (StartRefused refusal) {
      return console.refused(refusal);
    } catch (StartRefusedException refusal) {
      return console.refused(StartRefused.of(refusal.refusal()));
    } catch (RuntimeException failure) {
      return StartRefused.within(failure)
          .map(console::refused)
          .orElseGet(() -> console.failed(failure, root.resolve("dev/logs")));
    }
  }

  private static int run(DevConsole console, Path root) throws StartRefused, StartRefusedException {
    DevPorts ports = ports();
    try (DevHome home = DevHome.open(root)) {
      int organisations = ConsortiumSize.of(home.dev(), said("VITRINE_ORGANISATIONS"));
      int ledgers = LedgerCount.of(home.dev(), said("VITRINE_LEDGERS"));
      LedgerCount.requireMemory(ledgers, organisations, Runtime.getRuntime().maxMemory());
      console.header(organisations, root, ports);
      for (int ledger = 1; ledger <= ledgers; ledger++) {
        ports.ledger(ledger).requireFree(organisations);
      }
      DevAccounts accounts = DevAccounts.open(home.accounts());
      DevDesk.prepare(home.desk(), accounts.accounts().get(DevAccounts.REGISTRAR));
      DevPayments.prepare(
          ConsortiumFiles.payments(home.dev()), accounts.accounts().get(DevAccounts.PAYMENTS));
      accounts.writeSettlementKey(ConsortiumFiles.settlementKey(home.dev()));
      LocalConsortium network =
          LocalConsortium.start(
              new LocalConsortium.Plan(
                  root,
                  cassandraLib(),
                  tuning(),
                  ports,
                  organisations,
                  ledgers,
                  accounts.genesisParameters()),
              console::progress);
      OrderlyStop.install(network::shutdown, STOP_PATIENCE);
      try (DevControl control = DevControl.start(ports.control(), home, network)) {
        for (int ledger = 2; ledger <= ledgers; ledger++) {
          console.progress(
              "ledger " + ledger + ": gateways from port " + ports.ledger(ledger).gateway(1));
        }
        console.ready(join(network.status()), accounts, home);
        join(control.ended());
      } finally {
        join(network.shutdown());
      }
      console.stopped();
      return DevExit.DOWN.code();
    }
  }

  private static String said(String variable) {
    return System.getenv().getOrDefault(variable, "");
  }

  private static DevPorts ports() throws StartRefused {
    try {
      return DevPorts.fromEnvironment();
    } catch (IllegalArgumentException e) {
      throw new StartRefused(StartCode.BAD_PORT_BASE, e.getMessage());
    }
  }

  private static Path cassandraLib() throws StartRefused {
    String lib = System.getProperty("vitrine.cassandra.lib", "");
    if (lib.isEmpty()) {
      throw new StartRefused(
          StartCode.NOT_BY_SCRIPT, "the system property vitrine.cassandra.lib is not set");
    }
    return Path.of(lib);
  }

  /**
   * The database compiles as this program was told to: with level 1 both are to start fast. Tests
   * that never kill it say that it is thrown away (docs/testing.md).
   */
  private static JvmTuning tuning() {
    if (System.getProperty("vitrine.dev.database", "").equals("thrown-away")) {
      return JvmTuning.THROWN_AWAY;
    }
    return System.getProperty("vitrine.jit.level", "1").equals("1")
        ? JvmTuning.STARTS_FAST
        : JvmTuning.RUNS_LONG;
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }
}
