package io.vitrine.bench.scene;

import io.vitrine.bench.load.Chain;
import java.util.List;
import java.util.Optional;

/**
 * The signed transactions of a load.
 *
 * @param chains what is signed before the load begins
 * @param rolling signs more of them while it runs, if it does
 */
public record Supply(List<Chain> chains, Optional<RollingSigner> rolling) {
  /** Copies the list. */
  public Supply {
    chains = List.copyOf(chains);
  }

  static Supply all(List<Chain> chains) {
    return new Supply(chains, Optional.empty());
  }

  static Supply rolling(RollingSigner signer) {
    return new Supply(signer.chains(), Optional.of(signer));
  }

  /** The load begins. */
  public void start() {
    rolling.ifPresent(RollingSigner::start);
  }

  /** The load is over. */
  public void stop() throws InterruptedException {
    if (rolling.isPresent()) {
      rolling.get().stop();
    }
  }
}
