package io.vitrine.contracts.delegation;

import io.vitrine.contracts.collection.CollectionContract;
import io.vitrine.contracts.drop.DropContract;
import io.vitrine.contracts.drop.PlacePaidOrder;
import io.vitrine.contracts.operation.Operation;
import io.vitrine.contracts.policy.PolicyContract;
import io.vitrine.contracts.sale.SaleContract;
import io.vitrine.contracts.settlement.SettlementContract;
import io.vitrine.contracts.types.Power;
import java.util.List;
import java.util.Optional;

/**
 * Which power a method needs. Identities and validators act for themselves: who registers people,
 * or votes for an organisation, does so with its own key.
 */
final class Powers {
  /** The contracts that sell. */
  private static final List<String> TRADING =
      List.of(SaleContract.NAME, DropContract.NAME, "auction");

  /** What moves items; all else of the collection contract is the creator's. */
  private static final List<String> MOVING =
      List.of(
          "transfer", "transferBatch", "gift", "acceptGift", "declineGift", "withdrawGift", "burn");

  private Powers() {}

  /** The power that {@code operation} needs; none for what nobody can do for somebody else. */
  static Optional<Power> needed(Operation operation) {
    String contract = operation.contract();
    if (contract.equals(DelegationContract.NAME)) {
      return operation.method().equals(Act.METHOD) ? Optional.empty() : Optional.of(Power.MEMBERS);
    } else if (contract.equals(CollectionContract.NAME)) {
      boolean moves = MOVING.contains(operation.method());
      return Optional.of(moves ? Power.TRANSFER : Power.ISSUANCE);
    } else if (contract.equals(PolicyContract.NAME)) {
      return Optional.of(Power.ISSUANCE);
    } else if (contract.equals(SettlementContract.NAME)
        || operation.method().equals(PlacePaidOrder.METHOD)) {
      return Optional.of(Power.MONEY);
    }
    return TRADING.contains(contract) ? Optional.of(Power.TRADE) : Optional.empty();
  }
}
