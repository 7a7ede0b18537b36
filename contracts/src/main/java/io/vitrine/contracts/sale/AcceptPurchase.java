package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.OwnerChange;
import io.vitrine.contracts.collection.Series;
import io.vitrine.contracts.collection.SeriesCatalogue;
import io.vitrine.contracts.event.ItemEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.Splits;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import java.util.List;

/**
 * Accepts what was bought: the item gets its new owner, bound to the version of the policy that was
 * named with the purchase, and the payees get what is held. Callable by the buyer, who names seller
 * and payees as {@link BuyItem} does.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ESCROW_NOT_FOUND, ESCROW_NOT_YOURS,
 * FOOTPRINT_STALE (another seller or other payees), ESCROW_LAPSED, ITEM_FROZEN, SELLER_NOT_ACTIVE,
 * and what {@link OwnerChange#apply} refuses. Emits {@code settlement.paid} per payee and {@code
 * item.sold}.
 *
 * @param item the item
 * @param seller whose it was
 * @param payees those of the series in their order, 1 to 8
 */
public record AcceptPurchase(ItemId item, Address seller, List<Address> payees)
    implements Operation {
  /** The method's name. */
  public static final String METHOD = "acceptPurchase";

  static AcceptPurchase read(ValueReader r) {
    return new AcceptPurchase(r.item(), r.address(), r.addresses(Splits.MAX));
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
    return writer.item(item).address(seller).addresses(payees);
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Escrows.partition(item), Balances.heldPartition(sender), Balances.partition(seller))
        .and(Proceeds.footprint(payees))
        .and(OwnerChange.footprint(item, seller, sender))
        .reading(Identities.partition(sender), Identities.partition(seller));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Escrow escrow = Escrows.require(invocation, item);
    Escrows.requireBuyer(invocation, item, escrow);
    Series series = SeriesCatalogue.require(invocation, item.series());
    Proceeds.requireFresh("seller", seller, escrow.seller());
    Proceeds.requirePayees(payees, series);
    escrow.deadline().requireOpen(invocation, ReasonCode.ESCROW_LAPSED, item);
    Item found = Items.require(invocation, item);
    Items.requireUnfrozen(item, found);
    Identities.requireActive(
        invocation, seller, ReasonCode.SELLER_NOT_ACTIVE, ReasonCode.SELLER_NOT_ACTIVE);
    Address buyer = invocation.sender();
    Proceeds proceeds = Proceeds.of(series, seller, escrow.price());
    proceeds.payHeld(invocation, buyer);
    Escrows.remove(invocation, item);
    Items.record(
        invocation,
        new OwnerChange(item, seller, buyer, escrow.kind(), escrow.price())
            .under(escrow.policyVersion())
            .apply(invocation, found),
        new ItemEvent.Sold(
            item,
            found.nextVersion(),
            seller,
            buyer,
            series.creator(),
            escrow.price(),
            proceeds.royalty()));
  }
}
