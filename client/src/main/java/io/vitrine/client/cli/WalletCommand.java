package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.client.wallet.AccountPath;
import io.vitrine.client.wallet.AccountSummary;
import io.vitrine.client.wallet.Mnemonic;
import io.vitrine.ledger.crypto.Addresses;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import java.security.SecureRandom;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine wallet}: keys of this installation. Works offline. */
@Command(
    name = "wallet",
    description = "Keys of this installation.",
    subcommands = {WalletImportCommand.class, WalletExportCommand.class})
final class WalletCommand extends NounCommand {
  private final Session session;

  WalletCommand(Session session) {
    this.session = session;
  }

  @Command(name = "create", description = "Make a new account with a phrase of its own.")
  int create(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--words", defaultValue = "24", description = "12 or 24") int words,
      @Mixin PasswordOption password) {
    char[] secret = password.chosen(session, name);
    try (Mnemonic mnemonic = Mnemonic.generate(length(words), new SecureRandom())) {
      AccountSummary made =
          Session.done(session.wallet().add(name, mnemonic, "", AccountPath.FIRST, secret));
      session.print(document(made));
      session.say("Back up its phrase on paper: vitrine wallet export " + name + " --mnemonic");
      return ExitCode.OK.number();
    } finally {
      Arrays.fill(secret, ' ');
    }
  }

  @Command(name = "list", description = "All accounts of this wallet.")
  int list() {
    ArrayNode rows = Session.JSON.createArrayNode();
    Session.done(session.wallet().list()).forEach(account -> rows.add(document(account)));
    session.print(rows);
    if (rows.isEmpty()) {
      session.say("No accounts yet. Make one with: vitrine wallet create NAME");
    }
    return ExitCode.OK.number();
  }

  @Command(name = "address", description = "The address of one account.")
  int address(@Parameters(paramLabel = "NAME") String name) {
    AccountSummary account = Session.done(session.wallet().show(name));
    if (session.output() == OutputForm.JSON) {
      session.print(document(account));
    } else {
      session.terminal().out().println(document(account).path("address").asText());
    }
    return ExitCode.OK.number();
  }

  static ObjectNode document(AccountSummary account) {
    ObjectNode json = Session.document().put("name", account.name());
    json.put("address", account.address().map(Addresses::format).orElse(null));
    return json.put("path", account.path().map(AccountPath::toString).orElse(null));
  }

  private static Mnemonic.Length length(int words) {
    return switch (words) {
      case 12 -> Mnemonic.Length.TWELVE;
      case 24 -> Mnemonic.Length.TWENTY_FOUR;
      default ->
          throw new CommandFailure(ClientCode.USAGE, "--words is " + words + ", not 12 or 24");
    };
  }
}
