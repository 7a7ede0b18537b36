package io.vitrine.bench.scene;

import io.vitrine.bench.load.Chain;
import io.vitrine.client.sdk.TransactionSigner;

/** A script and how far it has got. */
final class Performance {
  private final Script script;
  private long position;

  Performance(Script script) {
    this.script = script;
  }

  /** Signs the next {@code count} steps. */
  Chain next(TransactionSigner signer, int count) {
    Chain chain = new Chain();
    for (int i = 0; i < count; i++) {
      Step step = script.at(position + i);
      chain.add(signer.sign(step.sender(), step.call()));
    }
    return chain;
  }

  /** Takes note of so many committed steps. */
  void passed(int steps) {
    position += steps;
  }
}
