package io.vitrine.node.payment;

import io.vitrine.api.CommittedTransaction;
import io.vitrine.api.LedgerView;
import io.vitrine.ledger.fixture.Consortium;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.node.fixture.ImmediateLedger;
import io.vitrine.node.index.CommittedBlock;
import io.vitrine.node.index.ScriptedMarket;
import java.util.List;
import java.util.Optional;

/** A market as a gateway: what is submitted is a block at once, on the real contracts. */
final class PaidLedger extends ImmediateLedger {
  private final ScriptedMarket market;
  private final Genesis genesis = Consortium.of(4).genesis();

  PaidLedger(ScriptedMarket market) {
    this.market = market;
  }

  @Override
  public Genesis genesis() {
    return genesis;
  }

  @Override
  protected Optional<CommittedTransaction> block(SignedTransaction transaction) {
    CommittedBlock block = market.block(List.of(transaction));
    return block.entries().stream()
        .map(
            entry ->
                new CommittedTransaction(
                    transaction.envelope(), entry.receipt(), block.timestamp(), false))
        .findFirst();
  }

  @Override
  protected LedgerView view() {
    return new LedgerView(market.blocks().size(), market.now(), market.state());
  }
}
