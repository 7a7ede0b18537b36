package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Deadline;
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
import io.vitrine.ledger.types.Amount;

/**
 * Offers the owner of an item a price for it, whether it is listed or not; the price is held until
 * the owner accepts or the offer ends. Callable by every active identity but the owner. Whether the
 * policy lets the owner sell is asked when the owner accepts.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ITEM_NOT_FOUND, ITEM_BURNED, BUYER_IS_OWNER,
 * OFFER_EXISTS, DEADLINE_OUT_OF_RANGE, POLICY_CHANGED, INSUFFICIENT_FUNDS. Emits {@code
 * settlement.held}, {@code offer.made}.
 *
 * @param item the item
 * @param price what is offered, royalty included, at least 1
 * @param policyVersion the version of the series' policy that the buyer accepts; 0 without one
 * @param until when it can no more be accepted, in milliseconds since 1970
 */
public record MakeOffer(ItemId item, Amount price, long policyVersion, long until)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "offer";

  static MakeOffer read(ValueReader r) {
    return new MakeOffer(
        r.item(), r.amount(1), Acceptance.readVersion(r), r.integer(0, Long.MAX_VALUE));
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
    return writer.item(item).amount(price).integer(policyVersion).integer(until);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Offers.partition(item, sender),
            Balances.partition(sender),
            Balances.heldPartition(sender))
        .and(acceptance().footprint())
        .reading(Identities.partition(sender), Items.partition(item));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Address buyer = invocation.sender();
    Item found = Items.require(invocation, item);
    if (found.owner().equals(buyer)) {
      throw Refusal.of(ReasonCode.BUYER_IS_OWNER).with("item", item).exception();
    }
    requireNone(invocation, buyer);
    Deadline deadline = new Deadline(until);
    deadline.requireAhead(invocation);
    acceptance().require(invocation);
    Balances.hold(invocation, buyer, price);
    Offers.save(invocation, item, buyer, new Offer(price, deadline, policyVersion));
    invocation.emit(new OfferEvent.Made(item, buyer, price, until));
  }

  private Acceptance acceptance() {
    return new Acceptance(item.series(), policyVersion);
  }

  private void requireNone(Invocation invocation, Address buyer) {
    Offers.find(invocation, item, buyer)
        .ifPresent(
            offer -> {
              throw Refusal.of(ReasonCode.OFFER_EXISTS)
                  .with("item", item)
                  .with("has", offer.price().units())
                  .with("until", offer.deadline().until())
                  .exception();
            });
  }
}
