package io.vitrine.client.cli;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.client.wallet.Mnemonic;
import io.vitrine.client.wallet.OwnerOnlyFiles;
import io.vitrine.client.wallet.WalletDirectory;
import io.vitrine.ledger.types.Bytes;
import io.vitrine.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code vitrine wallet export}: hands a secret out, to a file of its owner alone or to standard
 * output.
 */
@Command(
    name = "export",
    description = "Hand out a phrase, a private key or a keystore; recorded in the audit log.")
final class WalletExportCommand implements Callable<Integer> {
  /** What is exported; exactly one. */
  static final class Target {
    @Option(names = "--mnemonic", description = "the BIP-39 phrase")
    private boolean mnemonic;

    @Option(names = "--private-key", description = "the bare key, in hexadecimal")
    private boolean privateKey;

    @Option(names = "--keystore", description = "an encrypted keystore of version 3")
    private boolean keystore;
  }

  private final Session session;

  @Parameters(paramLabel = "NAME")
  private String name;

  @ArgGroup(multiplicity = "1")
  private Target target;

  @Option(names = "--to", paramLabel = "FILE", description = "a new file (else standard output)")
  private Path to;

  @Mixin private PasswordOption password;

  WalletExportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    char[] opening = password.existing(session, name);
    try {
      WalletDirectory wallet = session.wallet();
      if (target.keystore) {
        deliver(Session.done(wallet.exportKeystore(name, opening)));
      } else if (target.mnemonic) {
        try (Mnemonic mnemonic = Session.done(wallet.exportMnemonic(name, opening))) {
          deliver(String.join(" ", mnemonic.words()) + "\n");
        }
      } else if (target.privateKey) {
        try (AccountKey key = Session.done(wallet.exportKey(name, opening))) {
          byte[] secret = key.secret();
          deliver(Bytes.wrap(secret).toHex() + "\n");
          Arrays.fill(secret, (byte) 0);
        }
      }
      return ExitCode.OK.number();
    } finally {
      Arrays.fill(opening, ' ');
    }
  }

  private void deliver(String text) {
    if (to == null) {
      session.terminal().out().print(text);
      session.terminal().out().flush();
      return;
    }
    try {
      OwnerOnlyFiles.create(to, text);
      session.say("Written to " + to + ", readable by you alone.");
    } catch (IOException e) {
      throw LocalFiles.failure(to, e);
    }
  }
}
