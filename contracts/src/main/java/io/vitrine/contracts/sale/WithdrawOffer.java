package io.vitrine.contracts.sale;

import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends an offer and gives the money back to who made it, exactly. Callable by that one at any time,
 * and by everybody once it has expired: so money never waits for its owner.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, OFFER_NOT_FOUND, OFFER_STANDS. Emits {@code
 * settlement.released}, {@code offer.ended}.
 *
 * @param item the item
 * @param buyer who made the offer
 */
public record WithdrawOffer(ItemId item, Address buyer) implements Operation {
  /** The method's name. */
  public static final String METHOD = "withdrawOffer";

  static WithdrawOffer read(ValueReader r) {
    return new WithdrawOffer(r.item(), r.address());
  }

  @Override
  public String contract() {
    return SaleContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.item(item).address(buyer);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Offers.partition(item, buyer), Balances.partition(buyer), Balances.heldPartition(buyer))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Offer offer = Offers.require(invocation, item, buyer);
    boolean expired = offer.deadline().isOver(invocation);
    if (!expired && !buyer.equals(invocation.sender())) {
      throw Refusal.of(ReasonCode.OFFER_STANDS)
          .with("item", item)
          .with("address", buyer)
          .with("until", offer.deadline().until())
          .exception();
    }
    Balances.release(invocation, buyer, offer.price());
    Offers.end(
        invocation, item, buyer, expired ? OfferEvent.Ending.EXPIRED : OfferEvent.Ending.WITHDRAWN);
  }
}
