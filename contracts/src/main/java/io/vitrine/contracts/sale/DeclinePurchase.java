package io.vitrine.contracts.sale;

import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.event.EscrowEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * Ends a purchase that was not accepted: the buyer has the price back to the unit, and the item is
 * listed again as it was, also one that is frozen; from a drop it is its seller's and free.
 * Callable by the buyer at any time, and by everybody once the time to accept is over: so neither
 * money nor items wait for the one who forgot them.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, ESCROW_NOT_FOUND, FOOTPRINT_STALE (another
 * buyer), ESCROW_NOT_YOURS. Emits {@code settlement.released}, {@code item.escrow-ended} and {@code
 * item.listed} where it is listed again.
 *
 * @param item the item
 * @param buyer who bought it
 */
public record DeclinePurchase(ItemId item, Address buyer) implements Operation {
  /** The method's name. */
  public static final String METHOD = "declinePurchase";

  static DeclinePurchase read(ValueReader r) {
    return new DeclinePurchase(r.item(), r.address());
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

  /** The listing is touched only when the item is listed again. */
  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(
            Items.partition(item),
            Escrows.partition(item),
            Listings.partition(item),
            Balances.partition(buyer),
            Balances.heldPartition(buyer))
        .reading(Identities.partition(sender));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Escrow escrow = Escrows.require(invocation, item);
    Proceeds.requireFresh("buyer", buyer, escrow.buyer());
    boolean lapsed = escrow.deadline().isOver(invocation);
    if (!lapsed) {
      Escrows.requireBuyer(invocation, item, escrow);
    }
    Escrows.end(
        invocation, item, escrow, lapsed ? EscrowEvent.Ending.LAPSED : EscrowEvent.Ending.DECLINED);
  }
}
