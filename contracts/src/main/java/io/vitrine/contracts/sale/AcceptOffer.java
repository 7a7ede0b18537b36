package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.OwnerChange;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.List;

/**
 * Sells an item at the price that somebody offered and that is held for them. Callable by its
 * owner, who names price and payees as {@link BuyItem} does.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, OFFER_NOT_FOUND, OFFER_EXPIRED,
 * PRICE_CHANGED, ITEM_NOT_FOUND, ITEM_BURNED, NOT_OWNER, ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED,
 * BUYER_IS_OWNER, RECIPIENT_NOT_ACTIVE, FOOTPRINT_STALE (other payees), POLICY_CHANGED (since the
 * offer), and what {@link OwnerChange#apply} refuses. Emits {@code settlement.paid} per payee,
 * {@code offer.ended}, {@code item.sold}.
 *
 * @param item the item
 * @param buyer who made the offer
 * @param price the price the owner agrees to
 * @param payees those of the series in their order, 1 to 8
 */
public record AcceptOffer(ItemId item, Address buyer, Amount price, List<Address> payees)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "acceptOffer";

  static AcceptOffer read(ValueReader r) {
    return new AcceptOffer(r.item(), r.address(), r.amount(1), r.addresses(Splits.MAX));
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
    return writer.item(item).address(buyer).amount(price).addresses(payees);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Offers.partition(item, buyer),
            Balances.heldPartition(buyer),
            Balances.partition(sender))
        .and(Proceeds.footprint(payees))
        .and(OwnerChange.footprint(item, sender, buyer))
        .reading(Identities.partition(sender), Identities.partition(buyer));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Offer offer = requireOffer(invocation);
    Address seller = invocation.sender();
    Item found = Items.requireMovable(invocation, item);
    if (buyer.equals(seller)) {
      throw Refusal.of(ReasonCode.BUYER_IS_OWNER).with("item", item).exception();
    }
    Identities.requireRecipient(invocation, buyer);
    Series series = SeriesCatalogue.require(invocation, item.series());
    Proceeds.requirePayees(payees, series);
    new Acceptance(item.series(), offer.policyVersion()).require(invocation);
    Proceeds proceeds = Proceeds.of(series, seller, price);
    proceeds.payHeld(invocation, buyer);
    Offers.end(invocation, item, buyer, OfferEvent.Ending.ACCEPTED);
    Items.record(
        invocation,
        new OwnerChange(item, seller, buyer, AcquisitionKind.OFFER, price).apply(invocation, found),
        new ItemEvent.Sold(
            item, found.nextVersion(), seller, buyer, series.creator(), price, proceeds.royalty()));
  }

  private Offer requireOffer(Invocation invocation) {
    Offer offer = Offers.require(invocation, item, buyer);
    offer.deadline().requireOpen(invocation, ReasonCode.OFFER_EXPIRED, item);
    if (!offer.price().equals(price)) {
      throw Refusal.of(ReasonCode.PRICE_CHANGED)
          .with("item", item)
          .with("has", offer.price().units())
          .with("needs", price.units())
          .exception();
    }
    return offer;
  }
}
