package io.vitrine.client.wallet;

/** Takes results apart in tests. */
final class Results {
  private Results() {}

  static <T> T done(WalletResult<T> result) {
    if (result instanceof WalletResult.Done<T> done) {
      return done.value();
    }
    throw new AssertionError("refused: " + result);
  }

  static WalletRefusal refusal(WalletResult<?> result) {
    if (result instanceof WalletResult.Refused<?> refused) {
      return refused.refusal();
    }
    throw new AssertionError("not refused: " + result);
  }
}
