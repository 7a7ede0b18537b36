package io.vitrine.simulator.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.simulator.audit.Audit;
import io.vitrine.simulator.world.WallClock;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the users of a run try does happen now and then: else the runs would check nothing. */
class MarketTest {
  private static final int TRANSACTIONS = 120;
  private static final int IN_A_BLOCK = 6;
  private static final long INTERVAL = 300;

  @Test
  void inTheirOrderTheTransactionsSellGiveRefundAndRestore() {
    SimulatedLedger ledger = SimulatedLedger.of(4, false);
    WorldState state = ledger.state();
    Audit audit = new Audit();
    audit.block(ledger.opening());
    TreeMap<String, Integer> took = new TreeMap<>();
    for (int from = 0; from < TRANSACTIONS; from += IN_A_BLOCK) {
      List<SignedTransaction> block =
          IntStream.range(from, from + IN_A_BLOCK).mapToObj(ledger.transactions()::get).toList();
      long height = 1L + from / IN_A_BLOCK;
      BlockFacts facts =
          new BlockFacts(
              height,
              Hash.ZERO,
              WallClock.START + height * INTERVAL,
              0,
              new LogHead(height, Hash.ZERO));
      Outcome outcome = BlockExecution.run(state, ledger.registry(), facts, block);
      for (Receipt receipt : outcome.receipts()) {
        if (receipt.isOk()) {
          took.merge(method(block, receipt), 1, Integer::sum);
        }
      }
      audit.block(outcome);
      state = state.apply(outcome.writeSets(), outcome.window());
    }
    audit.end(state);
    assertThat(took)
        .containsKeys("drop.order", "auction.bid", "sale.offer", "collection.gift")
        .containsKeys("drop.deliver", "settlement.transfer", "collection.transfer")
        .containsKeys("sale.buyInEscrow", "drop.deliverInEscrow", "sale.acceptPurchase")
        .containsKeys("sale.declinePurchase", "drop.buyFor", "sale.buyFor", "policy.publish")
        .containsKeys("restoration.approve", "restoration.complete")
        .containsKeys("restoration.moveItems", "restoration.moveFunds");
  }

  private static String method(List<SignedTransaction> block, Receipt receipt) {
    return block.stream()
        .filter(transaction -> transaction.id().equals(receipt.transactionId()))
        .map(transaction -> transaction.body().contract() + "." + transaction.body().method())
        .findFirst()
        .orElseThrow();
  }
}
