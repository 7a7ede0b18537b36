package io.vitrine.contracts.sale;

import io.vitrine.contracts.event.OfferEvent;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where offers for items stand in the state: one at most per item and buyer. */
public final class Offers {
  private static final int OFFER = 2;

  private Offers() {}

  /** The partition of what {@code buyer} offers for {@code item}. */
  public static Partition partition(ItemId item, Address buyer) {
    Bytes text = Bytes.wrap(item.toString().getBytes(StandardCharsets.UTF_8));
    return PartitionId.of(SaleContract.NAME, OFFER, buyer.value(), text);
  }

  /** Where what {@code buyer} offers for {@code item} stands. */
  public static StateKey key(ItemId item, Address buyer) {
    return partition(item, buyer).key(Bytes.EMPTY);
  }

  /** What {@code buyer} offers for {@code item}, also when its time is over. */
  public static Optional<Offer> find(StateReader state, ItemId item, Address buyer) {
    return state.read(key(item, buyer)).map(Offer::decode);
  }

  /** Refuses OFFER_NOT_FOUND. */
  static Offer require(Invocation invocation, ItemId item, Address buyer) {
    return find(invocation, item, buyer)
        .orElseThrow(
            () ->
                Refusal.of(ReasonCode.OFFER_NOT_FOUND)
                    .with("item", item)
                    .with("address", buyer)
                    .exception());
  }

  static void save(Invocation invocation, ItemId item, Address buyer, Offer offer) {
    invocation.write(key(item, buyer), offer.encode());
  }

  static void end(Invocation invocation, ItemId item, Address buyer, OfferEvent.Ending how) {
    invocation.delete(key(item, buyer));
    invocation.emit(new OfferEvent.Ended(item, buyer, invocation.sender(), how));
  }
}
