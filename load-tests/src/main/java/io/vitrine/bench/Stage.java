package io.vitrine.bench;

import io.vitrine.bench.load.Chain;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.bench.load.Loop;
import io.vitrine.bench.load.Pace;
import io.vitrine.bench.replicas.Replicas;
import io.vitrine.bench.scene.Scene;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One ledger of the network: what is played on it, and what its replicas made of it. */
final class Stage {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Network network;
  private final Replicas replicas;
  private final Scene scene;
  private final int chains;
  private double rate;

  private Stage(Network network, Replicas replicas, Scene scene, int chains, double rate) {
    this.network = network;
    this.replicas = replicas;
    this.scene = scene;
    this.chains = chains;
    this.rate = rate;
  }

  /**
   * Prepares a ledger for a load.
   *
   * @param home of the development network, for the keys of its officials
   * @param chains how many are under way on it
   * @param rate what it is thought to commit in a second
   */
  static Stage prepare(Network network, Path home, BenchSettings settings, int chains, double rate)
      throws IOException, InterruptedException {
    Replicas replicas = new Replicas(network.gateways());
    Scene scene =
        Scene.prepare(
            home,
            Replicas.found(replicas.first().signer()),
            network.addresses(),
            settings.workload(),
            chains);
    return new Stage(network, replicas, scene, chains, rate);
  }

  /** Signs enough for {@code time} at {@code pace}. */
  List<Chain> signed(Pace pace, Duration time) {
    double perSecond = pace.signed(rate);
    int each = (int) (perSecond * time.toMillis() / 1_000 / chains) + 8;
    return scene.next(each);
  }

  Loop start(Pace pace, List<Chain> signed, int bundle) {
    return pace.start(network.addresses(), signed, bundle);
  }

  Replicas.Mark mark() throws IOException, InterruptedException {
    return replicas.nextCommonHeight(PATIENCE);
  }

  /** Stops a load that was started here. */
  LoadResult ended(Loop loop) throws IOException, InterruptedException {
    LoadResult result = loop.stop();
    if (!result.failures().isEmpty()) {
      throw new IOException("a transaction failed: " + result.failures().get(0));
    }
    scene.passed(result);
    return result;
  }

  /** What all replicas have alike between two marks, of the transactions of {@code result}. */
  LedgerReading read(Replicas.Mark from, Replicas.Mark to, LoadResult result) throws IOException {
    Set<String> ids = new HashSet<>();
    result.ids().forEach(id -> ids.add(id.toString()));
    return new LedgerReading(
        network.ledger(), from, to, replicas.committed(from.height(), to.height(), ids), result);
  }

  /** From now on so many transactions a second are expected. */
  void expect(double perSecond) {
    rate = Math.max(perSecond, 1);
  }
}
