package io.vitrine.client.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionKind;
import io.vitrine.contracts.auction.AuctionPhase;
import io.vitrine.contracts.auction.SealedBid;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.ledger.types.Hash;
import io.vitrine.problem.ClientCode;
import io.vitrine.problem.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vitrine auction}: items for whoever bids most. */
@Command(
    name = "auction",
    subcommands = AuctionOpenCommand.class,
    description = {
      "Auctions, with rising bids, a falling price or sealed bids, also for a good cause. What is",
      "bid is held. The platform settles and refunds by itself; anyone may."
    })
final class AuctionCommand extends CallingNoun {
  AuctionCommand(Session session) {
    super(session);
  }

  @Command(name = "show", description = "An auction with its terms and the highest bid.")
  int show(@Parameters(paramLabel = "AUCTION") String name) {
    session().print(lookUp(Texts.sale(name)));
    return ExitCode.OK.number();
  }

  @Command(name = "list", description = "Auctions in the order in which they were opened.")
  int list(
      @Option(names = "--series", description = "of this series only") String series,
      @Option(names = "--phase", description = "in this phase only: ${COMPLETION-CANDIDATES}")
          AuctionPhase phase,
      @Mixin PageOption page) {
    return list(session().client().auctions(page.of(series, phase)));
  }

  @Command(name = "bids", description = "Who has a deposit or a sealed bid in an auction.")
  int bids(@Parameters(paramLabel = "AUCTION") String name, @Mixin PageOption page) {
    return list(session().client().bids(Texts.sale(name).text(), page.page()));
  }

  @Command(
      name = "bid",
      description = {
        "Bid in an auction; in a Dutch one, take the present price, at most UNITS. In a sealed one",
        "the amount stays in this installation until: vitrine auction reveal. The bidder signs."
      })
  int bid(
      @Parameters(index = "0", paramLabel = "AUCTION") String name,
      @Parameters(index = "1", paramLabel = "UNITS") String units,
      @Option(
              names = "--deposit",
              paramLabel = "UNITS",
              description = {
                "sealed: what is held, and what others see; more than the bid hides it",
                "(default: the bid)"
              })
          String deposit,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId auction = Texts.sale(name);
    Amount amount = Texts.amount(units);
    JsonNode found = lookUp(auction);
    ItemId item = Texts.item(found.path("item").asText());
    long accepted = found.path("policyVersion").asLong(0);
    boolean sealed = AuctionKind.SEALED.name().equals(found.path("kind").asText());
    if (deposit != null && !sealed) {
      throw new CommandFailure(
          ClientCode.USAGE, "--deposit is for sealed bids; of other auctions the bid is held");
    }
    try (Signatory bidder = signer.unlock(session())) {
      ContractCall call =
          sealed
              ? AuctionCalls.commit(
                  auction,
                  item,
                  commit(auction, bidder.address(), amount),
                  deposit == null ? amount : Texts.amount(deposit),
                  accepted)
              : AuctionCalls.bid(auction, item, amount, accepted);
      session()
          .print(
              Submissions.submit(session(), session().client(), bidder, call, wait)
                  .put("auction", auction.text()));
    }
    return ExitCode.OK.number();
  }

  @Command(
      name = "reveal",
      description = {
        "Open your sealed bid, which this installation kept, once bidding is over. What is not",
        "revealed in time does not count, and is given back. The bidder signs."
      })
  int reveal(
      @Parameters(paramLabel = "AUCTION") String name,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId auction = Texts.sale(name);
    ItemId item = Texts.item(lookUp(auction).path("item").asText());
    try (Signatory bidder = signer.unlock(session())) {
      JsonNode bid = Session.found(session().client().bid(auction.text(), bidder.address()));
      JsonNode opening = new Openings(session()).find(Texts.hash(bid.path("commitment").asText()));
      ContractCall call =
          AuctionCalls.reveal(
              auction,
              item,
              Texts.amount(opening.path("amount").asText()),
              Openings.hash(opening, "salt"));
      session()
          .print(
              Submissions.submit(session(), session().client(), bidder, call, wait)
                  .put("auction", auction.text()));
    }
    return ExitCode.OK.number();
  }

  @Command(
      name = "refund",
      description = {
        "Give a bidder back what the auction does not need of the deposit. Anyone signs."
      })
  int refund(
      @Parameters(paramLabel = "AUCTION") String name,
      @Option(names = "--bidder", required = true, paramLabel = "ADDRESS|ACCOUNT") String bidder,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId auction = Texts.sale(name);
    Address whom = AccountResolver.address(session(), bidder);
    return submit(signer, wait, "auction", auction.text(), AuctionCalls.refund(auction, whom));
  }

  @Command(
      name = "settle",
      description = {"Deliver the item of an auction that is decided and pay out. Anyone signs."})
  int settle(
      @Parameters(paramLabel = "AUCTION") String name,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId auction = Texts.sale(name);
    JsonNode found = lookUp(auction);
    ItemId item = Texts.item(found.path("item").asText());
    JsonNode best = found.path("highest");
    if (!best.isObject()) {
      throw new CommandFailure(
          ClientCode.USAGE,
          "nobody has bid in " + auction,
          "Free the item with: vitrine auction release " + auction);
    }
    Address[] payees =
        found.hasNonNull("beneficiary")
            ? new Address[] {address(found, "beneficiary")}
            : payees(item.series());
    ContractCall call =
        AuctionCalls.settle(
            auction, item, address(found, "seller"), address(best, "bidder"), payees);
    return submit(signer, wait, "auction", auction.text(), call);
  }

  @Command(
      name = "release",
      description = {
        "Free an item that nobody bid for: its seller at any time, anyone after the end."
      })
  int release(
      @Parameters(paramLabel = "AUCTION") String name,
      @Mixin SignerOption signer,
      @Mixin WaitOption wait) {
    SaleId auction = Texts.sale(name);
    ItemId item = Texts.item(lookUp(auction).path("item").asText());
    return submit(signer, wait, "auction", auction.text(), AuctionCalls.release(auction, item));
  }

  private Hash commit(SaleId auction, Address bidder, Amount amount) {
    Hash salt = Openings.random();
    Hash commitment = SealedBid.commitment(auction, bidder, amount, salt);
    new Openings(session())
        .keep(
            commitment,
            Session.document()
                .put("auction", auction.text())
                .put("bidder", bidder.toString())
                .put("amount", Long.toString(amount.units()))
                .put("salt", salt.toString()));
    return commitment;
  }

  private JsonNode lookUp(SaleId auction) {
    return Session.found(session().client().auction(auction.text()));
  }
}
