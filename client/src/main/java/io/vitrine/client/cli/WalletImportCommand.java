package io.vitrine.client.cli;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.client.wallet.AccountPath;
import io.vitrine.client.wallet.AccountSummary;
import io.vitrine.client.wallet.Mnemonic;
import io.vitrine.client.wallet.WalletDirectory;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine wallet import}: takes a key over from elsewhere. */
@Command(
    name = "import",
    description = "Take over a phrase, a private key or a keystore from elsewhere.")
final class WalletImportCommand implements Callable<Integer> {
  /** What is imported; exactly one. */
  static final class Source {
    @Option(names = "--mnemonic", description = "a BIP-39 phrase")
    private boolean mnemonic;

    @Option(names = "--private-key", description = "64 hexadecimal digits")
    private boolean privateKey;

    @Option(names = "--keystore", paramLabel = "FILE", description = "a keystore of version 3")
    private Path keystore;
  }

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "the account's name here")
  private String name;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "holds the phrase or key (else asked for)")
  private Path secretFile;

  @Option(names = "--index", defaultValue = "0", description = "account m/44'/60'/0'/0/INDEX")
  private int index;

  @Mixin private PasswordOption password;

  WalletImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    WalletDirectory wallet = session.wallet();
    if (source.keystore != null) {
      session.print(WalletCommand.document(keystore(wallet)));
    } else if (source.mnemonic) {
      session.print(WalletCommand.document(mnemonic(wallet)));
    } else if (source.privateKey) {
      session.print(WalletCommand.document(privateKey(wallet)));
    }
    return ExitCode.OK.number();
  }

  private AccountSummary keystore(WalletDirectory wallet) {
    char[] json = SecretFiles.text(session, source.keystore);
    char[] opening = password.existing(session, source.keystore.getFileName().toString());
    try {
      return Session.done(wallet.addKeystore(name, new String(json), opening));
    } finally {
      Arrays.fill(opening, ' ');
    }
  }

  private AccountSummary mnemonic(WalletDirectory wallet) {
    char[] phrase = secret("Phrase");
    try (Mnemonic mnemonic = Session.done(Mnemonic.parse(phrase))) {
      char[] chosen = password.chosen(session, name);
      try {
        return Session.done(wallet.add(name, mnemonic, "", new AccountPath(index), chosen));
      } finally {
        Arrays.fill(chosen, ' ');
      }
    } finally {
      Arrays.fill(phrase, ' ');
    }
  }

  private AccountSummary privateKey(WalletDirectory wallet) {
    char[] hex = secret("Private key");
    try (AccountKey key = Session.done(AccountKey.parse(hex))) {
      char[] chosen = password.chosen(session, name);
      try {
        return Session.done(wallet.add(name, key, chosen));
      } finally {
        Arrays.fill(chosen, ' ');
      }
    } finally {
      Arrays.fill(hex, ' ');
    }
  }

  private char[] secret(String prompt) {
    if (secretFile != null) {
      return SecretFiles.firstLine(session, secretFile);
    }
    return session
        .terminal()
        .askSecret(prompt)
        .orElseThrow(
            () -> new CommandFailure(ClientCode.NO_SECRET, "no terminal and no file gives it"));
  }
}
