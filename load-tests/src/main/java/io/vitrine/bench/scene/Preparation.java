package io.vitrine.bench.scene;

import io.vitrine.bench.load.Chain;
import io.vitrine.bench.load.ClosedLoop;
import io.vitrine.bench.load.LoadResult;
import io.vitrine.client.sdk.TransactionSigner;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out what has to be there before something is measured.
 *
 * @param signer signs
 * @param gateways take the transactions in turn
 * @param underWay how many at the same time
 * @param bundle how many in one request
 */
public record Preparation(
    TransactionSigner signer, List<InetSocketAddress> gateways, int underWay, int bundle) {

  /** Carries out all steps, whose order does not matter. */
  public void submit(List<Step> steps) throws IOException, InterruptedException {
    submit(steps, Math.min(underWay, steps.size()));
  }

  /** Carries out all steps, each when the one before is committed. */
  public void submitInOrder(List<Step> steps) throws IOException, InterruptedException {
    submit(steps, 1);
  }

  /**
   * Carries out all steps, of which {@code chainCount} are under way at the same time; each waits
   * for the one that is so many places before it.
   */
  public void submit(List<Step> steps, int chainCount) throws IOException, InterruptedException {
    List<Chain> chains = new ArrayList<>();
    for (int i = 0; i < chainCount; i++) {
      chains.add(new Chain());
    }
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      chains.get(i % chainCount).add(signer.sign(step.sender(), step.call()));
    }
    LoadResult result = ClosedLoop.start(gateways, chains, bundle).join();
    if (result.samples().size() != steps.size()) {
      throw new IOException(
          "the preparation was refused: " + result.failures().stream().findFirst().orElse("?"));
    }
  }
}
