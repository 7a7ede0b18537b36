package io.vitrine.bench;

import io.vitrine.bench.load.Chain;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.bench.load.Loop;
import io.vitrine.bench.load.Pace;
import io.vitrine.bench.replicas.Replicas;
import io.vitrine.bench.scene.Scene;
import io.vitrine.bench.scene.Supply;
import io.vitrine.ledger.types.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One ledger of the network: what is played on it, and what its replicas made of it. */
final class Stage {
  /** Loads up to this are signed before they begin: a transaction is valid for five minutes. */
  static final Duration SIGNED_BEFORE = Duration.ofSeconds(185);

  /** Of longer ones so much is signed ahead. */
  static final Duration AHEAD = Duration.ofSeconds(90);

  /** Transactions that a chain has beyond its share, for chains are not used quite evenly. */
  private static final int RESERVE = 8;

  private static final int ROLLING_RESERVE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Network network;
  private final Replicas replicas;
  private final Scene scene;
  private final int chains;
  private double rate;
  private Supply supply;

  private Stage(Network network, Replicas replicas, Scene scene, int chains, double rate) {
    this.network = network;
    this.replicas = replicas;
    this.scene = scene;
    this.chains = chains;
    this.rate = rate;
    this.supply = new Supply(List.of(), Optional.empty());
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

  /**
   * Signs enough for {@code time} at {@code pace}, or for its begin when that is longer than
   * transactions are valid: then the rest is signed while it runs.
   */
  List<Chain> sign(Pace pace, Duration time) {
    boolean rolling = time.compareTo(SIGNED_BEFORE) > 0;
    Duration ahead = rolling ? AHEAD : time;
    int each = (int) (pace.signed(rate) * ahead.toMillis() / 1_000 / chains);
    supply = rolling ? scene.rolling(each + ROLLING_RESERVE) : scene.next(each + RESERVE);
    return supply.chains();
  }

  /** Begins the load for which was signed last. */
  Loop start(Pace pace, int bundle) {
    supply.start();
    return pace.start(network.addresses(), supply.chains(), bundle);
  }

  Replicas.Mark mark() throws IOException, InterruptedException {
    return replicas.nextCommonHeight(PATIENCE);
  }

  /** Stops a load that was started here. */
  LoadResult ended(Loop loop) throws IOException, InterruptedException {
    LoadResult result = loop.stop();
    supply.stop();
    if (!result.failures().isEmpty()) {
      throw new IOException("a transaction failed: " + result.failures().get(0));
    }
    scene.passed(result);
    return result;
  }

  /** What all replicas have alike between two marks, of the transactions of {@code result}. */
  LedgerReading read(Replicas.Mark from, Replicas.Mark to, LoadResult result) throws IOException {
    Replicas.Committed committed =
        replicas.committed(from.height(), to.height(), id -> result.ids().contains(Hash.parse(id)));
    return new LedgerReading(network.ledger(), from, to, committed, result);
  }

  /** From now on so many transactions a second are expected. */
  void expect(double perSecond) {
    rate = Math.max(perSecond, 1);
  }
}
