package io.vitrine.simulator.workload;

import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.ledger.block.LogHead;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.execution.BlockExecution;
import io.vitrine.ledger.execution.BlockFacts;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.execution.Outcome;
import io.vitrine.ledger.execution.Receipt;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.state.ReplayWindow;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.ledger.types.Hash;
import io.vitrine.simulator.world.WallClock;
import java.util.ArrayList;
import java.util.List;

/**
 * What all validators of a run have in common. Immutable but for the memory inside {@code
 * transactions}, and the same for every run of its size.
 *
 * @param genesis the document
 * @param organisations who can be a validator
 * @param registry the real contracts
 * @param opening what the transactions before the first block came to
 * @param state of height 0
 * @param log with the record of height 0
 * @param transactions what users submit
 * @param motions what validators submit to change their set
 */
public record SimulatedLedger(
    Genesis genesis,
    Organisations organisations,
    ContractRegistry registry,
    Outcome opening,
    WorldState state,
    MerkleLog log,
    Transactions transactions,
    Motions motions) {
  /** The ledger of {@code n} validators, which nobody may join. */
  public static SimulatedLedger of(int n, boolean crypto) {
    return of(n, 0, crypto);
  }

  /** The ledger of {@code n} validators, and of {@code joiners} more organisations. */
  public static SimulatedLedger of(int n, int joiners, boolean crypto) {
    Organisations organisations = Organisations.of(n + joiners, crypto);
    List<Validator> members = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      members.add(organisations.validator(i, 0));
    }
    Genesis genesis =
        new Genesis(
            "simulated",
            WallClock.START,
            new ValidatorSet(members),
            Accounts.genesisParameters().toValue());
    ContractRegistry registry = BuiltInContracts.registry(genesis, organisations.keys());
    Transactions transactions = new Transactions(genesis.domain());
    WorldState first = GenesisState.create(genesis, registry);
    Outcome opening = opened(first, registry, transactions.opening());
    WorldState state = first.apply(opening.writeSets(), ReplayWindow.EMPTY);
    return new SimulatedLedger(
        genesis,
        organisations,
        registry,
        opening,
        state,
        GenesisState.log(genesis, state),
        transactions,
        new Motions(genesis.domain(), organisations, transactions));
  }

  /** The state of height 0 is that of the genesis document with series that passed their gates. */
  private static Outcome opened(
      WorldState first, ContractRegistry registry, List<SignedTransaction> opening) {
    BlockFacts before = new BlockFacts(1, Hash.ZERO, WallClock.START, 0, new LogHead(1, Hash.ZERO));
    Outcome outcome = BlockExecution.run(first, registry, before, opening);
    for (Receipt receipt : outcome.receipts()) {
      if (!receipt.isOk()) {
        throw new IllegalStateException(receipt.reasonCode() + " " + receipt.detail());
      }
    }
    return outcome;
  }

  /** The organisations' keys. */
  public Keys keys() {
    return organisations.keys();
  }
}
