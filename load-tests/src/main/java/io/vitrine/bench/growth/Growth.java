package io.vitrine.bench.growth;

import io.vitrine.bench.Network;
import io.vitrine.bench.replicas.Replicas;
import io.vitrine.bench.scene.Creator;
import io.vitrine.bench.scene.Officials;
import io.vitrine.bench.scene.Preparation;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.types.SeriesId;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./vitrine bench grow}. */
@Command(
    name = "grow",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Makes the ledger of the network that runs long and large: issues items of one series, one",
      "transaction after the other, until there are at least so many blocks and items. What a transaction",
      "then costs, ./vitrine bench measures. A network of one organisation with",
      "VITRINE_NODE_OPTIONS=-Dvitrine.replica.min-block-interval=1ms grows fastest."
    })
public final class Growth implements Callable<Integer> {
  private static final long MOST_BLOCKS = 1_000_000;
  private static final long MOST_ITEMS = 10_000_000;
  private static final int BUNDLE = 16;

  @Spec private CommandSpec spec;

  @Option(names = "--blocks", paramLabel = "N", description = "height to reach, to 1000000")
  private long blocks = 1_000;

  @Option(names = "--items", paramLabel = "N", description = "items of one series, to 10000000")
  private long items = 10_000;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (blocks < 0 || blocks > MOST_BLOCKS || items < 0 || items > MOST_ITEMS) {
      throw new ParameterException(
          spec.commandLine(),
          "0 to "
              + MOST_BLOCKS
              + " blocks and 0 to "
              + MOST_ITEMS
              + " items, not "
              + blocks
              + " and "
              + items);
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    Network network = Network.of(System.getenv());
    Replicas replicas = new Replicas(network.gateways());
    TransactionSigner signer = Replicas.found(replicas.first().signer());
    Preparation preparation =
        new Preparation(signer, network.addresses(), GrowthPlan.CHAINS, BUNDLE);
    GrowingSeries series = new GrowingSeries(creator());
    series.open(preparation, Officials.of(network.home()));
    GrowthPlan plan = new GrowthPlan(blocks, items);
    while (true) {
      long height = replicas.commonHeight();
      out.println(
          String.format(
              Locale.ROOT,
              "height %,d of %,d, items %,d of %,d",
              height,
              blocks,
              series.issued(),
              items));
      Optional<GrowthPlan.Round> round = plan.next(height, series.issued());
      if (round.isEmpty()) {
        return 0;
      }
      preparation.submit(series.next(round.get()), round.get().underWay());
    }
  }

  private static Creator creator() {
    SecureRandom random = new SecureRandom();
    byte[] secret = new byte[AccountKey.SIZE];
    random.nextBytes(secret);
    String name = "growth-" + HexFormat.of().toHexDigits(random.nextLong());
    return new Creator(AccountKey.ofSecret(secret), new SeriesId(name));
  }
}
