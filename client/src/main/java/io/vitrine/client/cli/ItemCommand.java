package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.problem.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine item}: single unique items. */
@Command(
    name = "item",
    description = "Single unique items.",
    subcommands = {ItemIssueCommand.class, ItemIssueBatchCommand.class, ItemSearchCommand.class})
final class ItemCommand extends ItemNoun {
  ItemCommand(Session session) {
    super(session);
  }

  @Command(name = "show", description = "An item with its owner, hashes, state and offer.")
  int show(@Parameters(paramLabel = "SERIES/NUMBER") String id) {
    session().print(lookUp(Texts.item(id)));
    return ExitCode.OK.number();
  }

  @Command(name = "history", description = "What happened to an item, oldest first.")
  int history(@Parameters(paramLabel = "SERIES/NUMBER") String id, @Mixin PageOption page) {
    ItemId item = Texts.item(id);
    Pages.print(
        session(),
        Session.found(
            session().client().history(item.series().text(), item.number(), page.page())));
    return ExitCode.OK.number();
  }

  @Command(name = "prices", description = "At which prices an item was sold, oldest first.")
  int prices(@Parameters(paramLabel = "SERIES/NUMBER") String id, @Mixin PageOption page) {
    ItemId item = Texts.item(id);
    return list(session().client().prices(item.series().text(), item.number(), page.page()));
  }

  @Command(
      name = "check",
      description = {
        "Whether an item could go to someone now, and if not all reasons, each with from when it",
        "no longer holds. Nothing is signed or sent."
      })
  int check(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--to", required = true, paramLabel = "ADDRESS|ACCOUNT") String to,
      @Option(
              names = "--price",
              paramLabel = "UNITS",
              description = "the price of a sale (default: it is given away)")
          String price) {
    ItemId item = Texts.item(id);
    Address recipient = AccountResolver.address(session(), to);
    Optional<Amount> sale = Optional.ofNullable(price).map(Texts::amount);
    session()
        .print(
            Session.found(
                session()
                    .client()
                    .checkTransfer(item.series().text(), item.number(), recipient, sale)));
    return ExitCode.OK.number();
  }

  @Command(name = "sell", description = "Offer an item at a fixed price. Its owner signs.")
  int sell(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--price", required = true, paramLabel = "UNITS") String price,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    return submit(signer, wait, item, SaleCalls.list(item, Texts.amount(price)));
  }

  @Command(name = "withdraw", description = "Withdraw the offer of an item. Its seller signs.")
  int withdraw(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    return submit(signer, wait, item, SaleCalls.cancel(item));
  }

  @Command(
      name = "buy",
      description = {
        "Buy an offered item: payment, royalty and delivery in one transaction. The buyer signs.",
        "Where the series lets buyers accept later, item and price are held until you do: vitrine",
        "item accept, or item decline to have the price back. The ledger refuses when",
        "the price or the policy of the series has changed since it was looked up."
      })
  int buy(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(
              names = "--price",
              paramLabel = "UNITS",
              description = "the price you agree to (default: the one offered now)")
          String price,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    JsonNode offer = lookUp(item).path("listing");
    if (!offer.isObject()) {
      throw new CommandFailure(
          ReasonCode.NOT_LISTED,
          "item " + item + " is not for sale",
          "Ask its owner to offer it with: vitrine item sell " + item + " --price UNITS");
    }
    Amount agreed = Texts.amount(price == null ? offer.path("price").asText() : price);
    Address seller = address(offer, "seller");
    return submit(
        signer,
        wait,
        item,
        waits(item.series())
            ? SaleCalls.buyInEscrow(item, agreed, policyVersion(item), seller)
            : SaleCalls.buy(item, agreed, policyVersion(item), seller, payees(item)));
  }

  @Command(name = "purchases", description = "What somebody bought and has not accepted yet.")
  int purchases(@Parameters(paramLabel = "ADDRESS|ACCOUNT") String who, @Mixin PageOption page) {
    Address whom = AccountResolver.address(session(), who);
    return list(session().client().purchasesOf(whom, page.page()));
  }

  @Command(
      name = "accept",
      description = {
        "Accept what you bought: the item is yours and the seller is paid. The buyer signs."
      })
  int accept(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    Address seller = address(purchase(item), "seller");
    return submit(signer, wait, item, SaleCalls.acceptPurchase(item, seller, payees(item)));
  }

  @Command(
      name = "decline",
      description = {
        "Do not accept what you bought, and have the price back. The buyer signs; once the time to",
        "accept is over, anybody may."
      })
  int decline(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    Address buyer = address(purchase(item), "buyer");
    return submit(signer, wait, item, SaleCalls.declinePurchase(item, buyer));
  }

  private JsonNode purchase(ItemId item) {
    JsonNode purchase = lookUp(item).path("purchase");
    if (!purchase.isObject()) {
      throw new CommandFailure(
          ReasonCode.ESCROW_NOT_FOUND,
          "no purchase of item " + item + " waits for acceptance",
          "See what waits for you with: vitrine item purchases ACCOUNT");
    }
    return purchase;
  }

  @Command(name = "transfer", description = "Give an item to someone. Its owner signs.")
  int transfer(
      @Parameters(paramLabel = "SERIES/NUMBER") String id,
      @Option(names = "--to", required = true, paramLabel = "ADDRESS|ACCOUNT") String to,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    ItemId item = Texts.item(id);
    Address recipient = AccountResolver.address(session(), to);
    return submit(signer, wait, item, CollectionCalls.transfer(item, recipient));
  }
}
