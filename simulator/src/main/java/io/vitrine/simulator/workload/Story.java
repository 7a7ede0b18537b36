package io.vitrine.simulator.workload;

import io.vitrine.contracts.operation.ContractCall;
import io.vitrine.contracts.types.ItemId;
import java.util.List;

/**
 * Calls that build on each other, in their order: chance alone would seldom buy, publish, wait and
 * accept. In a run they reach blocks in any order, and among all the others.
 */
final class Story {
  /**
   * One call.
   *
   * @param who sends it
   * @param call what
   */
  record Step(int who, ContractCall call) {}

  private static final int ANNA = 2;
  private static final int BEN = 3;
  private static final int CLARA = 4;
  private static final int DAN = 5;

  /** The item that passes on with {@link Accounts#LOST}. */
  private static final ItemId INHERITED = Transactions.prints().get(Accounts.LOST - 1);

  private Story() {}

  static List<Step> steps() {
    return List.of(
        new Step(Accounts.REVIEWER, Succession.approval()),
        new Step(ANNA, Proofs.buy(1, 1)),
        new Step(Accounts.ISSUER, Proofs.buyFor(CLARA, 0, 1)),
        new Step(BEN, Proofs.buy(2, 1)),
        new Step(ANNA, Proofs.accept(1)),
        new Step(Accounts.LOST, Proofs.order(1)),
        new Step(BEN, Succession.complete()),
        new Step(BEN, Proofs.decline(2, BEN)),
        new Step(Accounts.ISSUER, Proofs.buyFor(DAN, 0, 1)),
        new Step(DAN, Proofs.deliver(0, CLARA)),
        new Step(DAN, Proofs.deliver(1, Accounts.LOST)),
        new Step(Accounts.ISSUER, Proofs.stricter()),
        new Step(CLARA, Proofs.accept(3)),
        new Step(DAN, Proofs.buy(2, 2)),
        new Step(ANNA, Succession.complete()),
        new Step(ANNA, Succession.moveItem(INHERITED)),
        new Step(CLARA, Proofs.list(3)),
        new Step(ANNA, Succession.moveFunds()),
        new Step(Accounts.ISSUER, Proofs.buyFor(DAN, 1, 2)),
        new Step(CLARA, Succession.complete()),
        new Step(BEN, Proofs.decline(4, Accounts.LOST)),
        new Step(DAN, Succession.moveItem(INHERITED)),
        new Step(BEN, Succession.moveFunds()),
        new Step(ANNA, Proofs.deliver(2, DAN)),
        new Step(DAN, Proofs.list(2)),
        new Step(CLARA, Proofs.decline(2, DAN)),
        new Step(DAN, Proofs.accept(5)),
        new Step(Accounts.HEIR, Proofs.buy(2, 2)),
        new Step(Accounts.HEIR, Transactions.listed(INHERITED)),
        new Step(
            Accounts.ISSUER, Transactions.paid(INHERITED, BEN, Accounts.address(Accounts.HEIR))));
  }
}
