package io.vitrine.bench.scene;

import io.vitrine.bench.load.LoadResult;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;

/** The people, series and items of a workload on a ledger, with a script for each chain. */
public final class Scene {
  /** How many transactions of the preparation are under way. */
  private static final int PREPARING = 64;

  private final TransactionSigner signer;
  private final Preparation preparation;
  private final List<Performance> performances;

  private Scene(TransactionSigner signer, List<InetSocketAddress> gateways, List<Script> scripts) {
    this.signer = signer;
    this.preparation = new Preparation(signer, gateways, PREPARING, 1);
    this.performances = scripts.stream().map(Performance::new).toList();
  }

  /**
   * Registers people, opens series and issues items.
   *
   * @param home the data directory of the development network, for the keys of its officials
   * @param count how many chains
   */
  public static Scene prepare(
      Path home,
      TransactionSigner signer,
      List<InetSocketAddress> gateways,
      Workload workload,
      int count)
      throws IOException, InterruptedException {
    Cast cast = Cast.of(count, workload.chainsOfSeries(count));
    List<Script> scripts =
        IntStream.range(0, count).mapToObj(chain -> workload.script(cast, chain)).toList();
    Scene scene = new Scene(signer, gateways, scripts);
    for (List<Step> steps : cast.admission(Officials.of(home))) {
      scene.preparation.submit(steps);
    }
    scene.preparation.submit(
        scripts.stream().flatMap(script -> script.preparation().stream()).toList());
    return scene;
  }

  /** Signs the next {@code each} transactions of every chain. */
  public Supply next(int each) {
    return Supply.all(performances.parallelStream().map(one -> one.next(signer, each)).toList());
  }

  /** Signs as many, and keeps every chain so many ahead while the load runs. */
  public Supply rolling(int each) {
    return Supply.rolling(new RollingSigner(performances, each, signer, InstantSource.system()));
  }

  /** The same, for a load that is not a loop of this module. */
  public List<List<SignedTransaction>> signed(int each) {
    return performances.parallelStream().map(one -> one.signed(signer, each)).toList();
  }

  /** Takes note of what {@code result}, a load of the latest {@link Supply}, committed. */
  public void passed(LoadResult result) {
    for (int i = 0; i < performances.size(); i++) {
      performances.get(i).passed(result.committed().get(i));
    }
  }
}
