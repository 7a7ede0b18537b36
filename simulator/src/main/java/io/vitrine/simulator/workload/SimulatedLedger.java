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
 * @param keys the validators' keys
 * @param registry the real contracts
 * @param state of height 0
 * @param log with the record of height 0
 * @param transactions what users submit
 */
public record SimulatedLedger(
    Genesis genesis,
    Keys keys,
    ContractRegistry registry,
    WorldState state,
    MerkleLog log,
    Transactions transactions) {
  /** The ledger of {@code n} validators. */
  public static SimulatedLedger of(int n, boolean crypto) {
    Keys keys = crypto ? Keys.real(n) : Keys.tags(n);
    List<Validator> members = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      members.add(new Validator("org-" + i, keys.publicKey(i)));
    }
    Genesis genesis =
        new Genesis(
            "simulated",
            WallClock.START,
            new ValidatorSet(members),
            Accounts.genesisParameters().toValue());
    ContractRegistry registry = BuiltInContracts.registry(genesis, keys);
    WorldState state = GenesisState.create(genesis, registry);
    return new SimulatedLedger(
        genesis,
        keys,
        registry,
        state,
        GenesisState.log(genesis, state),
        new Transactions(genesis.domain()));
  }
}
