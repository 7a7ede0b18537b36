package io.vitrine.client.cli;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.client.wallet.AccountSummary;
import io.vitrine.client.wallet.TransactionKey;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who signs: an account of this wallet, a key in a file, or a registrar that keeps the key. */
final class SignerOption {
  /** At most one. */
  static final class Choice {
    @Option(
        names = "--as",
        paramLabel = "NAME",
        description = {
          "account that signs (VITRINE_ACCOUNT; default: the only one there is);",
          "dev:NAME is one that ./vitrine dev made, such as dev:registrar"
        })
    private String account;

    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description = "file with the private key that signs, in hexadecimal")
    private Path keyFile;

    @Option(
        names = "--custodial",
        paramLabel = "FILE",
        description = "file of an account whose key a registrar keeps; it is asked to sign")
    private Path custodial;
  }

  @ArgGroup(multiplicity = "0..1")
  private Choice choice = new Choice();

  @Option(
      names = "--on-behalf-of",
      paramLabel = "ADDRESS|ACCOUNT",
      description = "act for someone who gave the signer a mandate (vitrine mandate grant)")
  private String principal;

  @Mixin private PasswordOption password = new PasswordOption();

  /** Who signs, and for whom; the caller closes it. */
  Signatory unlock(Session session) {
    Optional<Address> whom =
        Optional.ofNullable(principal).map(text -> AccountResolver.address(session, text));
    return new Signatory(key(session), whom);
  }

  /** What was said about who signs, to be said again with the next command; empty when nothing. */
  String again() {
    if (choice.custodial != null) {
      return " --custodial " + choice.custodial;
    } else if (choice.keyFile != null) {
      return " --key-file " + choice.keyFile;
    }
    return choice.account == null ? "" : " --as " + choice.account;
  }

  private TransactionKey key(Session session) {
    if (choice.custodial != null) {
      return new CustodialKey(CustodyNote.read(session, choice.custodial));
    }
    if (choice.keyFile != null) {
      char[] hex = SecretFiles.firstLine(session, choice.keyFile);
      try {
        return Session.done(AccountKey.parse(hex));
      } finally {
        Arrays.fill(hex, ' ');
      }
    }
    String name = name(session);
    if (name.startsWith(DevAccounts.PREFIX)) {
      return new DevAccounts(session).key(name);
    }
    char[] opening = password.existing(session, name);
    try {
      return Session.done(session.wallet().unlock(name, opening));
    } finally {
      Arrays.fill(opening, ' ');
    }
  }

  private String name(Session session) {
    if (choice.account != null) {
      return choice.account;
    }
    return session.terminal().environment("VITRINE_ACCOUNT").orElseGet(() -> only(session));
  }

  private static String only(Session session) {
    List<AccountSummary> accounts = Session.done(session.wallet().list());
    if (accounts.size() == 1) {
      return accounts.get(0).name();
    }
    throw new CommandFailure(
        ClientCode.NO_SIGNER,
        accounts.isEmpty()
            ? "this wallet has no account that could sign"
            : "this wallet has " + accounts.size() + " accounts; which one signs?",
        accounts.isEmpty()
            ? "make one with: vitrine wallet create NAME"
            : "give --as with one of "
                + String.join(", ", accounts.stream().map(AccountSummary::name).toList()));
  }
}
