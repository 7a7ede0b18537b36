package io.vitrine.contracts;

import io.vitrine.contracts.collection.CollectionContract;
import io.vitrine.contracts.identity.IdentityContract;
import io.vitrine.contracts.operation.BuiltInContract;
import io.vitrine.contracts.sale.SaleContract;
import io.vitrine.contracts.settlement.SettlementContract;
import io.vitrine.ledger.contract.ContractRegistry;
import java.util.List;

/** The contracts that are part of every ledger. */
public final class BuiltInContracts {
  private BuiltInContracts() {}

  /** All built-in contracts, ordered by name. */
  public static List<BuiltInContract> all() {
    return List.of(
        new CollectionContract(),
        new IdentityContract(),
        new SaleContract(),
        new SettlementContract());
  }

  /** The registry that executors and admission work with. */
  public static ContractRegistry registry() {
    return new ContractRegistry(all());
  }
}
