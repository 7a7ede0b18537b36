package io.vitrine.contracts.restoration;

import io.vitrine.contracts.collection.Holdings;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.settlement.Balances;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.types.Address;
import io.vitrine.ledger.types.Amount;

/** What nobody could get at any more once its owner, or the successor of its owner, is closed. */
public final class Possessions {
  private Possessions() {}

  /** What {@link #requireNone} reads. */
  public static Partition[] partitions(Address address) {
    return new Partition[] {
      Holdings.partition(address),
      Balances.partition(address),
      Balances.heldPartition(address),
      Restorations.predecessorPartition(address)
    };
  }

  /** Refuses HOLDS_ITEMS, HOLDS_FUNDS or PREDECESSOR_HOLDS. */
  public static void requireNone(Invocation invocation, Address address) {
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
    Restorations.predecessor(invocation, address)
        .ifPresent(
            before -> {
              throw Refusal.of(ReasonCode.PREDECESSOR_HOLDS)
                  .with("address", address)
                  .with("predecessor", before)
                  .exception();
            });
  }
}
