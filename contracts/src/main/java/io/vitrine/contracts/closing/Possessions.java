package io.vitrine.contracts.closing;

import io.vitrine.contracts.collection.Holdings;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/** What nobody could get at any more once its owner is closed. */
final class Possessions {
  private Possessions() {}

  static Partition[] partitions(Address address) {
    return new Partition[] {
      Holdings.partition(address), Balances.partition(address), Balances.heldPartition(address)
    };
  }

  /** Refuses HOLDS_ITEMS or HOLDS_FUNDS. */
  static void requireNone(Invocation invocation, Address address) {
    long items = Holdings.of(invocation, address);
    if (items > 0) {
      throw Refusal.of(ReasonCode.HOLDS_ITEMS)
          .with("address", address)
          .with("has", items)
          .exception();
    }
    Amount balance = Balances.of(invocation, address);
    Amount held = Balances.heldOf(invocation, address);
    if (balance.units() > 0 || held.units() > 0) {
      throw Refusal.of(ReasonCode.HOLDS_FUNDS)
          .with("address", address)
          .with("has", balance.units())
          .with("held", held.units())
          .exception();
    }
  }
}
