package io.vitrine.client.cli;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.settlement.SettlementCalls;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine account}: balances of the settlement unit. */
@Command(name = "account", description = "Balances and what an account sent.")
final class AccountCommand extends NounCommand {
  private final Session session;

  AccountCommand(Session session) {
    this.session = session;
  }

  @Command(name = "show", description = "An account with its balance, in smallest units.")
  int show(@Parameters(paramLabel = "ADDRESS|ACCOUNT") String who) {
    Address address = AccountResolver.address(session, who);
    session.print(Session.found(session.client().account(address)));
    return ExitCode.OK.number();
  }

  @Command(name = "transactions", description = "What an account sent, newest first.")
  int transactions(@Parameters(paramLabel = "ADDRESS|ACCOUNT") String who, @Mixin PageOption page) {
    Address address = AccountResolver.address(session, who);
    Pages.print(session, Session.found(session.client().transactionsOf(address, page.page())));
    return ExitCode.OK.number();
  }

  @Command(name = "items", description = "The items an account owns.")
  int items(@Parameters(paramLabel = "ADDRESS|ACCOUNT") String who, @Mixin PageOption page) {
    Address address = AccountResolver.address(session, who);
    Pages.print(session, Session.found(session.client().itemsOf(address, page.page())));
    return ExitCode.OK.number();
  }

  @Command(name = "pay", description = "Pay units to someone.")
  int pay(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String to,
      @Option(names = "--units", required = true) String units,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address recipient = AccountResolver.address(session, to);
    return submit(signer, wait, SettlementCalls.transfer(recipient, Texts.amount(units)));
  }

  @Command(name = "mint", description = "Bring units into being. A payment role signs.")
  int mint(
      @Parameters(paramLabel = "ADDRESS|ACCOUNT") String to,
      @Option(names = "--units", required = true) String units,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    Address recipient = AccountResolver.address(session, to);
    return submit(signer, wait, SettlementCalls.mint(recipient, Texts.amount(units)));
  }

  private int submit(SignerOption signer, WaitOption wait, ContractCall call) {
    try (Signatory key = signer.unlock(session)) {
      session.print(Submissions.submit(session, session.client(), key, call, wait));
    }
    return ExitCode.OK.number();
  }
}
