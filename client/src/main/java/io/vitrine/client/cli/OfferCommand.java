package io.vitrine.client.cli;

import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine offer}: prices that buyers name. */
@Command(
    name = "offer",
    description = {
      "Prices that buyers offer for items, for sale or not. The money is held until the offer is",
      "accepted, withdrawn or over."
    })
final class OfferCommand extends ItemNoun {
  OfferCommand(Session session) {
    super(session);
  }

  @Command(name = "make", description = "Offer the owner of an item a price. The buyer signs.")
  int make(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--price", required = true, paramLabel = "UNITS") String price,
      @Mixin DeadlineOption deadline,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    return submit(
        signer,
        wait,
        item,
        SaleCalls.offer(item, Texts.amount(price), policyVersion(item), deadline.until()));
  }

  @Command(
      name = "list",
      description = {
        "Who offers what for an item, or with --by what somebody offers for any. An offer that is",
        "over stays until its money went back."
      })
  int list(
      @Parameters(arity = "0..1", paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--by", paramLabel = "ADDRESS|ACCOUNT") String buyer,
      @Mixin PageOption page) {
    if ((id == null) == (buyer == null)) {
      throw new CommandFailure(ClientCode.USAGE, "give either SERIES/NUMBER or --by");
    }
    if (id == null) {
      Address whom = AccountResolver.address(session(), buyer);
      return list(session().client().offersOf(whom, page.page()));
    }
    ItemId item = Texts.item(id);
    return list(session().client().offersFor(item.series().text(), item.number(), page.page()));
  }

  @Command(
      name = "show",
      description = {
        "What somebody offers for an item. An offer that is over is shown until it is withdrawn:",
        "until then its money is held."
      })
  int show(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--buyer", required = true, paramLabel = "ADDRESS|ACCOUNT") String buyer) {
    ItemId item = Texts.item(id);
    Address by = AccountResolver.address(session(), buyer);
    session()
        .print(Session.found(session().client().offer(item.series().text(), item.number(), by)));
    return ExitCode.OK.number();
  }

  @Command(
      name = "withdraw",
      description = {
        "End an offer; the buyer gets the money back. The buyer signs, or after its end anybody."
      })
  int withdraw(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--buyer", required = true, paramLabel = "ADDRESS|ACCOUNT") String buyer,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    Address by = AccountResolver.address(session(), buyer);
    return submit(signer, wait, item, SaleCalls.withdrawOffer(item, by));
  }

  @Command(
      name = "accept",
      description = "Sell an item at the price that was offered. Its owner signs.")
  int accept(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--buyer", required = true, paramLabel = "ADDRESS|ACCOUNT") String buyer,
      @Option(
              names = "--price",
              required = true,
              paramLabel = "UNITS",
              description = "the price you agree to")
          String price,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    Address by = AccountResolver.address(session(), buyer);
    return submit(
        signer, wait, item, SaleCalls.acceptOffer(item, by, Texts.amount(price), payees(item)));
  }
}
