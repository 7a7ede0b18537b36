package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Acceptance;
import io.vitrine.contracts.collection.AcquisitionKind;
import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.collection.Transferability;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;
import java.util.Optional;

/**
 * Buys a listed item of a series whose buyers have time to accept: item and price are held until
 * the buyer accepts or declines, or the time is over (F.751.10 9.1 d). Nobody is paid and nothing
 * changes hands before. Callable by every active identity but the seller.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, NOT_LISTED, ESCROW_NOT_OFFERED,
 * FOOTPRINT_STALE (another seller), BUYER_IS_SELLER, LISTING_EXPIRED, ITEM_FROZEN, PRICE_CHANGED,
 * SELLER_NOT_ACTIVE, POLICY_CHANGED, what {@link Transferability#require} refuses, and
 * INSUFFICIENT_FUNDS. Emits {@code settlement.held} and {@code item.escrowed}.
 *
 * @param item the item
 * @param price the price the buyer agrees to
 * @param policyVersion the version of the series' policy that the buyer accepts; 0 without one
 * @param seller who offers it
 */
public record BuyInEscrow(ItemId item, Amount price, long policyVersion, Address seller)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "buyInEscrow";

  static BuyInEscrow read(ValueReader r) {
    return new BuyInEscrow(r.item(), r.amount(1), Acceptance.readVersion(r), r.address());
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
    return writer.item(item).amount(price).integer(policyVersion).address(seller);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Items.partition(item),
            Listings.partition(item),
            Escrows.partition(item),
            Balances.partition(sender),
            Balances.heldPartition(sender))
        .and(acceptance().footprint())
        .reading(Identities.partition(sender), Identities.partition(seller));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Listing listing = Listings.require(invocation, item);
    Series series = SeriesCatalogue.require(invocation, item.series());
    Escrows.requireWaiting(item.series(), series);
    Proceeds.requireFresh("seller", seller, listing.seller());
    Item found = Listings.requireBuyable(invocation, item, listing, invocation.sender(), price);
    acceptance().require(invocation);
    Transferability.require(invocation, item, found, Movement.Kind.RESALE, price);
    Balances.hold(invocation, invocation.sender(), price);
    Listings.remove(invocation, item);
    Deadline deadline = Deadline.after(invocation, series.terms().acceptWithin());
    Escrows.begin(
        invocation,
        item,
        found,
        new Escrow(
            AcquisitionKind.SALE,
            seller,
            invocation.sender(),
            price,
            policyVersion,
            deadline,
            Optional.of(listing.until())));
  }

  private Acceptance acceptance() {
    return new Acceptance(item.series(), policyVersion);
  }
}
