package io.vitrine.bench.rush;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.bench.Network;
import io.vitrine.bench.load.Burst;
import io.vitrine.bench.replicas.Replicas;
import io.vitrine.bench.scene.Officials;
import io.vitrine.bench.scene.Preparation;
import io.vitrine.client.sdk.TransactionSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./vitrine bench drop}. */
@Command(
    name = "drop",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "A drop of few items that many people order from at the same moment, each over HTTP on a",
      "connection of its own. Says when it was sold out, when everybody knew, and what they were",
      "told. Fails when not exactly the items there are were sold."
    })
public final class Rush implements Callable<Integer> {
  private static final int MOST_BUYERS = 6_000;
  private static final int UNDER_WAY = 512;
  private static final int BUNDLE = 64;

  @Spec private CommandSpec spec;

  @Option(names = "--items", paramLabel = "N", description = "how many items there are")
  private int items = 500;

  @Option(names = "--buyers", paramLabel = "N", description = "how many people want one, to 6000")
  private int buyers = 5_000;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "where drop.json goes",
      defaultValue = "${sys:vitrine.report:-bench-report}")
  private Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (items < 1 || buyers < items || buyers > MOST_BUYERS) {
      throw new ParameterException(
          spec.commandLine(),
          items + " items and " + buyers + " buyers: 1 to buyers, and to " + MOST_BUYERS);
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Network network = Network.of(System.getenv());
    Replicas replicas = new Replicas(network.gateways());
    TransactionSigner signer = Replicas.found(replicas.first().signer());
    RushScene scene =
        new RushScene(
            signer,
            new Preparation(signer, network.addresses(), UNDER_WAY, BUNDLE),
            Officials.of(network.home()),
            buyers);
    out.println("registering " + buyers + " people");
    scene.admit();
    out.println("issuing " + items + " items and opening the drop");
    scene.open(items, Clock.systemUTC().millis());
    out.println("everybody orders now");
    RushFigures figures =
        RushFigures.of(items, Burst.start(network.addresses(), scene.orders()).join());
    write(figures);
    say(out, figures);
    long recorded =
        Replicas.found(replicas.first().drop(scene.drop().text())).path("orders").asLong();
    if (figures.sold() != items || recorded != items) {
      throw new IOException(
          "%d items, %d orders were confirmed, and the ledger has %d"
              .formatted(items, figures.sold(), recorded));
    }
    return 0;
  }

  private void write(RushFigures figures) throws IOException {
    Files.createDirectories(report);
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(report.resolve("drop.json").toFile(), figures);
  }

  private static void say(PrintWriter out, RushFigures figures) {
    out.println(
        String.format(
            Locale.ROOT,
            "%d items for %d buyers: sold out after %.0f ms, all know after %.0f ms; p50 %.0f ms,"
                + " p99 %.0f ms; %d requests were sent again",
            figures.items(),
            figures.buyers(),
            figures.soldOutMillis(),
            figures.allToldMillis(),
            figures.latency().p50(),
            figures.latency().p99(),
            figures.again()));
    figures.outcomes().forEach((outcome, count) -> out.println("  " + outcome + ": " + count));
    figures
        .sentBack()
        .forEach((why, count) -> out.println("  sent again for " + why + ": " + count));
  }
}
