package io.vitrine.client.cli;

import io.vitrine.client.sdk.Reply;
import io.vitrine.client.wallet.WalletRefusal;
import io.vitrine.problem.ClientCode;

/** Refusals of the wallet and of the network as the end of a command. */
final class Failures {
  private Failures() {}

  /** A reply that brought no value. */
  static CommandFailure of(Reply<?> reply) {
    if (reply instanceof Reply.Unreachable<?> unreachable) {
      return new CommandFailure(
          ClientCode.UNREACHABLE,
          "no answer from " + unreachable.node() + ": " + unreachable.cause());
    }
    if (reply instanceof Reply.Refused<?> refused) {
      return CommandFailure.of(refused.problem());
    }
    throw new IllegalArgumentException("a reply with a value is no failure");
  }

  /** A refusal of the wallet. */
  static CommandFailure of(WalletRefusal refusal) {
    return refusal.match(WalletFailures.INSTANCE);
  }

  /** One cause per refusal; none repeats a secret. */
  private enum WalletFailures implements WalletRefusal.Cases<CommandFailure> {
    INSTANCE;

    @Override
    public CommandFailure onWrongWordCount(WalletRefusal.WrongWordCount r) {
      return failure(ClientCode.WRONG_WORD_COUNT, "the phrase has " + r.words() + " words");
    }

    @Override
    public CommandFailure onUnknownWord(WalletRefusal.UnknownWord r) {
      return failure(
          ClientCode.UNKNOWN_WORD, "word number " + r.position() + " is not in the list");
    }

    @Override
    public CommandFailure onWrongChecksum(WalletRefusal.WrongChecksum r) {
      return failure(ClientCode.WRONG_CHECKSUM, "the checksum of the phrase does not match");
    }

    @Override
    public CommandFailure onWrongPassword(WalletRefusal.WrongPassword r) {
      return failure(ClientCode.WRONG_PASSWORD, "the password is wrong");
    }

    @Override
    public CommandFailure onMalformedKeystore(WalletRefusal.MalformedKeystore r) {
      return failure(ClientCode.MALFORMED_KEYSTORE, r.what());
    }

    @Override
    public CommandFailure onUnsupportedKeystore(WalletRefusal.UnsupportedKeystore r) {
      return failure(ClientCode.UNSUPPORTED_KEYSTORE, r.what());
    }

    @Override
    public CommandFailure onNotAPrivateKey(WalletRefusal.NotAPrivateKey r) {
      return failure(ClientCode.NOT_A_PRIVATE_KEY, "this is no secp256k1 private key");
    }

    @Override
    public CommandFailure onInvalidName(WalletRefusal.InvalidName r) {
      return new CommandFailure(ClientCode.INVALID_NAME, "'" + r.name() + "' is no account name");
    }

    @Override
    public CommandFailure onAccountExists(WalletRefusal.AccountExists r) {
      return failure(ClientCode.ACCOUNT_EXISTS, "account " + r.name() + " exists already");
    }

    @Override
    public CommandFailure onNoSuchAccount(WalletRefusal.NoSuchAccount r) {
      return new CommandFailure(ClientCode.NO_SUCH_ACCOUNT, "there is no account " + r.name());
    }

    @Override
    public CommandFailure onNoMnemonic(WalletRefusal.NoMnemonic r) {
      return failure(ClientCode.NO_MNEMONIC, "account " + r.name() + " has no phrase");
    }

    @Override
    public CommandFailure onFileFailure(WalletRefusal.FileFailure r) {
      return failure(ClientCode.WALLET_FILE, r.path() + ": " + r.cause());
    }

    private static CommandFailure failure(ClientCode code, String cause) {
      return new CommandFailure(code, cause);
    }
  }
}
