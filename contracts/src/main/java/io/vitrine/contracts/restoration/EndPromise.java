package io.vitrine.contracts.restoration;

import io.vitrine.contracts.identity.Identities;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.contracts.types.ValueReader;
import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/**
 * Ends a listing, gift or offer of a replaced address, so that item or money can follow: nobody
 * could take it up any more anyway. Callable by every active identity.
 *
 * <p>Refuses SENDER_NOT_REGISTERED, SENDER_NOT_ACTIVE, NOT_SUCCESSOR (the address was not
 * replaced), and by kind NOT_LISTED and NOT_SELLER, GIFT_NOT_FOUND and GIFT_NOT_YOURS, or
 * OFFER_NOT_FOUND. Emits what withdrawing it emits.
 *
 * @param promise which kind
 * @param address the replaced address
 * @param item the item
 */
public record EndPromise(PendingPromise promise, Address address, ItemId item)
    implements Operation {
  static EndPromise read(PendingPromise promise, ValueReader r) {
    return new EndPromise(promise, r.address(), r.item());
  }

  @Override
  public String contract() {
    return RestorationContract.NAME;
  }

  @Override
  public String method() {
    return promise.method();
  }

  @Override
  public ValueWriter writeTo(ValueWriter writer) {
    return writer.address(address).item(item);
  }

  @Override
  public Footprint footprint(Address sender) {
    return promise
        .footprint(item, address)
        .reading(Identities.partition(sender), Restorations.partition(address));
  }

  @Override
  public void perform(Invocation invocation) {
    Identities.requireSender(invocation);
    Restorations.requireReplaced(invocation, address, Optional.empty());
    promise.end(invocation, item, address);
  }
}
