package io.vitrine.bench.scene;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import java.util.List;

/** An item that two people give to each other, again and again. */
record PassedItem(NewItem item, AccountKey first, AccountKey second) implements Script {
  @Override
  public List<Step> preparation() {
    return List.of(item.issuedTo(first));
  }

  @Override
  public Step at(long position) {
    AccountKey from = position % 2 == 0 ? first : second;
    AccountKey to = position % 2 == 0 ? second : first;
    return new Step(from, CollectionCalls.transfer(item.id(), to.address()));
  }
}
