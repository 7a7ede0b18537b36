package io.vitrine.node.settlement;

import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.collection.Gifts;
import io.vitrine.contracts.sale.Escrows;
import io.vitrine.contracts.sale.Listings;
import io.vitrine.contracts.sale.Offers;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.node.index.Deadline;
import io.vitrine.node.settlement.SettlementStep.Kind;
import java.util.Optional;

/** What is due when the time of an offer, a gift, a listing or a purchase is over. */
final class ExpirySettlement {
  private ExpirySettlement() {}

  /** The call that ends it; empty while it stands, and when it has ended. */
  static Optional<SettlementStep> of(StateReader state, Deadline deadline, long now) {
    if (now < deadline.until()) {
      return Optional.empty();
    }
    return switch (deadline.kind()) {
      case OFFER ->
          deadline
              .buyer()
              .filter(
                  buyer ->
                      Offers.find(state, deadline.item(), buyer)
                          .filter(offer -> offer.deadline().until() == deadline.until())
                          .isPresent())
              .map(buyer -> step(deadline, SaleCalls.withdrawOffer(deadline.item(), buyer)));
      case GIFT ->
          Gifts.find(state, deadline.item())
              .filter(gift -> gift.deadline().until() == deadline.until())
              .map(gift -> step(deadline, CollectionCalls.withdrawGift(deadline.item())));
      case LISTING ->
          Listings.find(state, deadline.item())
              .filter(listing -> listing.until() == deadline.until())
              .map(listing -> step(deadline, SaleCalls.cancel(deadline.item())));
      case ESCROW ->
          Escrows.find(state, deadline.item())
              .filter(escrow -> escrow.deadline().until() == deadline.until())
              .map(
                  escrow ->
                      step(deadline, SaleCalls.declinePurchase(deadline.item(), escrow.buyer())));
    };
  }

  private static SettlementStep step(
      Deadline deadline, io.vitrine.contracts.operation.ContractCall call) {
    return new SettlementStep(Kind.EXPIRE, deadline.text(), call);
  }
}
