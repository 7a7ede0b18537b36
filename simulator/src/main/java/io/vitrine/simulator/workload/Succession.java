package io.vitrine.simulator.workload;

import io.vitrine.contracts.disclosure.Attributes;
import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.restoration.RestorationCalls;
import io.vitrine.contracts.types.ItemId;
import io.vitrine.ledger.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An account passes on to an address of the same person, while it still trades, and what it has
 * follows. It is proposed before the first block and approved in the run; from then on everybody
 * tries to complete it, and now and then the old key objects.
 */
final class Succession {
  private static final Address LOST = Accounts.address(Accounts.LOST);
  private static final Address HEIR = Accounts.address(Accounts.HEIR);

  private Succession() {}

  /** What the issuer, a registrar, proposes. */
  static ContractCall proposal() {
    return RestorationCalls.propose(
        LOST, HEIR, Accounts.commitment(Accounts.LOST), Attributes.NO_ROOT);
  }

  /** What the reviewer, another registrar, approves. */
  static ContractCall approval() {
    return RestorationCalls.approve(LOST, HEIR, Attributes.NO_ROOT);
  }

  static ContractCall complete() {
    return RestorationCalls.complete(LOST, HEIR, Accounts.commitment(Accounts.LOST));
  }

  static ContractCall moveItem(ItemId item) {
    return RestorationCalls.moveItems(LOST, HEIR, List.of(item));
  }

  static ContractCall moveFunds() {
    return RestorationCalls.moveFunds(LOST, HEIR);
  }

  /** Something that account {@code who} tries. */
  static ContractCall drawn(Random random, int who) {
    ItemId item = anyItem(random);
    if (who == Accounts.LOST && random.nextInt(4) == 0) {
      return RestorationCalls.object(HEIR);
    }
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> complete();
      case 4, 5 -> moveItem(item);
      case 6, 7 -> moveFunds();
      case 8 -> RestorationCalls.endListing(LOST, item);
      case 9 -> RestorationCalls.endGift(LOST, item);
      case 10 -> RestorationCalls.endOffer(LOST, item);
      default -> RestorationCalls.finish(LOST, HEIR);
    };
  }

  /** Of those that the account may own, most often the print that was issued to it. */
  private static ItemId anyItem(Random random) {
    List<ItemId> items = new ArrayList<>(Transactions.prints());
    if (random.nextBoolean()) {
      return items.get(Accounts.LOST - 1);
    }
    items.addAll(Market.items());
    items.addAll(Proofs.items());
    return items.get(random.nextInt(items.size()));
  }
}
