package io.vitrine.simulator.workload;

import io.vitrine.contracts.BuiltInContracts;
import io.vitrine.ledger.contract.ContractRegistry;
import io.vitrine.ledger.execution.GenesisState;
import io.vitrine.ledger.log.MerkleLog;
import io.vitrine.ledger.membership.Genesis;
import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.state.WorldState;
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
 * @param state of height 0
 * @param log with the record of height 0
 * @param transactions what users submit
 * @param motions what validators submit to change their set
 */
public record SimulatedLedger(
    Genesis genesis,
    Organisations organisations,
    ContractRegistry registry,
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
    WorldState state = GenesisState.create(genesis, registry);
    Transactions transactions = new Transactions(genesis.domain());
    return new SimulatedLedger(
        genesis,
        organisations,
        registry,
        state,
        GenesisState.log(genesis, state),
        transactions,
        new Motions(genesis.domain(), organisations, transactions));
  }

  /** The organisations' keys. */
  public Keys keys() {
    return organisations.keys();
  }
}
