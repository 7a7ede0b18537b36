package io.vitrine.bench.scene;

import io.vitrine.bench.load.Chain;
import io.vitrine.client.sdk.TransactionSigner;
import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.collection.CollectionCalls;
import io.vitrine.contracts.types.ItemId;

/** An item that two people give to each other, again and again. */
final class PassedItem {
  private final ItemId item;
  private AccountKey owner;
  private AccountKey other;

  PassedItem(ItemId item, AccountKey owner, AccountKey other) {
    this.item = item;
    this.owner = owner;
    this.other = other;
  }

  /** Signs the next {@code count} transfers. */
  Chain transfers(TransactionSigner signer, int count) {
    Chain chain = new Chain();
    for (int i = 0; i < count; i++) {
      AccountKey from = i % 2 == 0 ? owner : other;
      AccountKey to = i % 2 == 0 ? other : owner;
      chain.add(signer.sign(from, CollectionCalls.transfer(item, to.address())));
    }
    return chain;
  }

  /** Takes note of so many committed transfers. */
  void passed(int times) {
    if (times % 2 == 1) {
      AccountKey before = owner;
      owner = other;
      other = before;
    }
  }
}
