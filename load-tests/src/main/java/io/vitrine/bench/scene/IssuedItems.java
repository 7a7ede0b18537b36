package io.vitrine.bench.scene;

import io.vitrine.client.wallet.AccountKey;
import java.util.List;

/**
 * New items of a series that many chains share: each takes every {@code chains}-th number, after
 * the first {@code chains} numbers, which belong to items that are passed on or sold.
 *
 * @param creator of the series
 * @param slot this chain among those of the series, from 0
 * @param chains how many share the series
 * @param owner of everything issued
 */
record IssuedItems(Creator creator, int slot, int chains, AccountKey owner) implements Script {
  @Override
  public List<Step> preparation() {
    return List.of();
  }

  @Override
  public Step at(long position) {
    return new NewItem(creator, chains * (position + 1) + slot + 1).issuedTo(owner);
  }
}
