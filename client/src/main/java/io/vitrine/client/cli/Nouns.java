package io.vitrine.client.cli;

import io.vitrine.client.demo.Demo;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The nouns of {@code vitrine}, in the order in which its help lists them. Each noun comes with all
 * commands below it, and they take longer to make than most of them take to run.
 */
final class Nouns {
  private static final Class<?> COMPLETION = CompletionCommand.class;

  private static final List<Class<?>> ALL =
      List.of(
          WalletCommand.class,
          IdentityCommand.class,
          CustodyCommand.class,
          AttributeCommand.class,
          DeskCommand.class,
          PaymentCommand.class,
          SeriesCommand.class,
          ItemCommand.class,
          MediaCommand.class,
          GiftCommand.class,
          OfferCommand.class,
          PolicyCommand.class,
          DropCommand.class,
          AuctionCommand.class,
          MandateCommand.class,
          RestorationCommand.class,
          AccountCommand.class,
          TransactionCommand.class,
          EventsCommand.class,
          WebhookCommand.class,
          ValidatorCommand.class,
          ProofCommand.class,
          EvidenceCommand.class,
          VerifyCommand.class,
          QueryCommand.class,
          BackupCommand.class,
          StatusCommand.class,
          LogCommand.class,
          DoctorCommand.class,
          DevCommand.class,
          Demo.class,
          ExplainCommand.class,
          COMPLETION);

  private Nouns() {}

  /**
   * What runs {@code args}: with the noun alone that they begin with, or with all when they begin
   * with none, as in {@code vitrine --help}, or ask for all.
   */
  static CommandLine line(Session session, String... args) {
    CommandFactory factory = new CommandFactory(session);
    CommandLine line = new CommandLine(new Main(session), factory);
    for (Class<?> noun : needed(args)) {
      line.addSubcommand(new CommandLine(noun, factory));
    }
    return line;
  }

  private static List<Class<?>> needed(String... args) {
    List<Class<?>> named =
        ALL.stream().filter(noun -> args.length > 0 && name(noun).equals(args[0])).toList();
    return named.isEmpty() || named.contains(COMPLETION) ? ALL : named;
  }

  private static String name(Class<?> noun) {
    return noun.getAnnotation(Command.class).name();
  }
}
