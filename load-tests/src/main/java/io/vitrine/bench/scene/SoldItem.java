package io.vitrine.bench.scene;

import io.vitrine.client.wallet.AccountKey;
import io.vitrine.contracts.sale.SaleCalls;
import io.vitrine.ledger.types.Amount;
import java.util.List;

/** An item that two people sell to each other: one lists it, the other buys it. */
record SoldItem(NewItem item, AccountKey first, AccountKey second) implements Script {
  private static final Amount PRICE = new Amount(1_000);
  private static final int STEPS_OF_A_SALE = 2;

  @Override
  public List<Step> preparation() {
    return List.of(item.issuedTo(first));
  }

  @Override
  public Step at(long position) {
    boolean there = position / STEPS_OF_A_SALE % 2 == 0;
    AccountKey seller = there ? first : second;
    if (position % STEPS_OF_A_SALE == 0) {
      return new Step(seller, SaleCalls.list(item.id(), PRICE));
    }
    AccountKey buyer = there ? second : first;
    return new Step(
        buyer, SaleCalls.buy(item.id(), PRICE, seller.address(), item.creator().key().address()));
  }
}
