package io.vitrine.contracts.auction;

import io.vitrine.contracts.collection.Item;
import io.vitrine.contracts.collection.Items;
import io.vitrine.contracts.collection.Lock;
import io.vitrine.contracts.collection.Transferability;
import io.vitrine.contracts.event.ReservationEvent;
import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.policy.Movement;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.SaleId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.types.Address;

/**
 * Announces an auction and locks the item for it. Callable by the owner of the item.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, AUCTION_ALREADY_EXISTS, WINDOW_PAST,
 * RECIPIENT_NOT_REGISTERED, RECIPIENT_NOT_ACTIVE (the beneficiary), ITEM_NOT_FOUND, ITEM_BURNED,
 * NOT_OWNER, ITEM_FROZEN, ITEM_LISTED, ITEM_LOCKED, policy (at the reserve). Emits {@code
 * item.reserved} and {@code auction.opened}.
 *
 * @param auction its name
 * @param terms what is sold and how
 */
public record OpenAuction(SaleId auction, AuctionTerms terms) implements Operation {
  /** The method's name. */
  public static final String METHOD = "open";

  static OpenAuction read(ValueReader r) {
    return new OpenAuction(r.sale(), AuctionTerms.read(r));
  }

  @Override
  public String contract() {
    return AuctionContract.NAME;
  }

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return terms.writeTo(writer.sale(auction));
  }

  @Override
  public Footprint footprint(Address sender) {
    return Footprint.writing(Auctions.partition(auction), Items.partition(terms.item()))
        .and(Transferability.footprint(terms.item()))
        .reading(Identities.partition(sender))
        .reading(terms.beneficiary().stream().map(Identities::partition).toArray(Partition[]::new));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    requireNew(invocation);
    terms.beneficiary().ifPresent(who -> Identities.requireRecipient(invocation, who));
    ItemId id = terms.item();
    Item item = Items.requireMovable(invocation, id);
    Transferability.require(invocation, id, item, Movement.Kind.RESALE, terms.rules().reserve());
    Items.record(
        invocation,
        item.withLock(Lock.AUCTION),
        new ReservationEvent.Reserved(
            id, item.nextVersion(), item.owner(), AuctionContract.NAME, auction));
    Auctions.open(
        invocation, new Auction(auction, invocation.sender(), terms, Standing.opened(terms.end())));
  }

  private void requireNew(Invocation invocation) {
    Auctions.find(invocation, auction)
        .ifPresent(
            existing -> {
              throw Refusal.of(ReasonCode.AUCTION_ALREADY_EXISTS)
                  .with("auction", auction)
                  .with("seller", existing.seller())
                  .exception();
            });
    if (terms.end() <= invocation.blockTime()) {
      throw Refusal.of(ReasonCode.WINDOW_PAST)
          .with("sale", auction)
          .with("end", terms.end())
          .with("now", invocation.blockTime())
          .exception();
    }
  }
}
