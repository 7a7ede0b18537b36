package io.vitrine.bench.scene;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.ItemId;

/**
 * An item that is not issued yet.
 *
 * @param creator of its series
 * @param number in the series, from 1
 */
record NewItem(Creator creator, long number) {
  ItemId id() {
    return new ItemId(creator.series(), number);
  }

  Step issuedTo(AccountKey owner) {
    return new Step(
        creator.key(),
        CollectionCalls.issue(
            id(), Creator.hash("c" + number), Creator.hash("m" + number), owner.address()));
  }
}
