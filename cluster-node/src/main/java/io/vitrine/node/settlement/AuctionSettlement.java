package io.vitrine.node.settlement;

import io.vitrine.contracts.auction.Auction;
import io.vitrine.contracts.auction.AuctionCalls;
import io.vitrine.contracts.auction.AuctionPhase;
import io.vitrine.contracts.auction.Auctions;
import io.vitrine.contracts.auction.Bid;
import io.vitrine.contracts.auction.Standing;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import io.vitrine.node.settlement.SettlementStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is due in an auction: settling or releasing it when it is decided, and giving deposits back.
 * While it goes on nothing is: a deposit counts for the next bid of its bidder.
 *
 * @param steps what to send
 * @param finished whether nothing will ever be due again
 */
record AuctionSettlement(List<SettlementStep> steps, boolean finished) {
  /**
   * What is due at {@code now}.
   *
   * @param bidders all who have bid
   */
  static AuctionSettlement of(StateReader state, Auction auction, List<Address> bidders, long now) {
    AuctionPhase phase = auction.phase(now);
    if (phase.compareTo(AuctionPhase.DECIDED) < 0) {
      return new AuctionSettlement(List.of(), false);
    }
    List<SettlementStep> steps = new ArrayList<>();
    if (phase == AuctionPhase.DECIDED) {
      end(state, auction, now).ifPresent(steps::add);
    }
    boolean owes = false;
    for (Address bidder : bidders) {
      Amount deposit = Auctions.depositOf(state, auction.id(), bidder);
      owes |= !deposit.equals(Amount.ZERO);
      if (!auction.free(bidder, deposit, now).equals(Amount.ZERO)) {
        steps.add(
            step(Kind.REFUND, auction, " " + bidder, AuctionCalls.refund(auction.id(), bidder)));
      }
    }
    return new AuctionSettlement(steps, auction.standing().state() != Standing.State.OPEN && !owes);
  }

  private static Optional<SettlementStep> end(StateReader state, Auction auction, long now) {
    ItemId item = auction.terms().item();
    Optional<Bid> highest = auction.standing().highest();
    if (highest.isEmpty() || now >= auction.lapsesFrom()) {
      return Optional.of(step(Kind.RELEASE, auction, "", AuctionCalls.release(auction.id(), item)));
    }
    Address winner = highest.get().bidder();
    if (!Deliverable.is(state, item, auction.seller(), winner)) {
      return Optional.empty();
    }
    Address[] payees =
        auction
            .terms()
            .beneficiary()
            .map(one -> new Address[] {one})
            .orElseGet(() -> Deliverable.payees(state, item.series()));
    return Optional.of(
        step(
            Kind.SETTLE,
            auction,
            "",
            AuctionCalls.settle(auction.id(), item, auction.seller(), winner, payees)));
  }

  private static SettlementStep step(Kind kind, Auction auction, String part, ContractCall call) {
    return new SettlementStep(kind, "auction " + auction.id() + part, call);
  }
}
