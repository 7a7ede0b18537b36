package io.vitrine.bench.scene;

import io.vitrine.bench.load.Chain;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.util.List;
import java.util.stream.LongStream;

/** A script and how far it has got. */
final class Performance {
  private final Script script;
  private long position;

  Performance(Script script) {
    this.script = script;
  }

  /** The next {@code count} steps as a chain. */
  Chain next(TransactionSigner signer, int count) {
    Chain chain = new Chain();
    signed(signer, count).forEach(chain::add);
    return chain;
  }

  /** Signs the next {@code count} steps. */
  List<SignedTransaction> signed(TransactionSigner signer, int count) {
    return LongStream.range(position, position + count)
        .mapToObj(script::at)
        .map(step -> signer.sign(step.sender(), step.call()))
        .toList();
  }

  /** Takes note of so many committed steps. */
  void passed(int steps) {
    position += steps;
  }
}
