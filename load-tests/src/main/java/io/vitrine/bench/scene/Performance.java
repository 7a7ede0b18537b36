package io.vitrine.bench.scene;

import io.vitrine.bench.load.Chain;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.ledger.transaction.SignedTransaction;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Signs the step that comes {@code ahead} steps after the next. */
  SignedTransaction sign(TransactionSigner signer, int ahead) {
    Step step = script.at(position + ahead);
    return signer.sign(step.sender(), step.call());
  }

  /** Signs the next {@code count} steps. */
  List<SignedTransaction> signed(TransactionSigner signer, int count) {
    return IntStream.range(0, count).mapToObj(ahead -> sign(signer, ahead)).toList();
  }

  /** Takes note of so many committed steps. */
  void passed(int steps) {
    position += steps;
  }
}
