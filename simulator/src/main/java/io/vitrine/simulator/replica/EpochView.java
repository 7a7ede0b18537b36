package io.vitrine.simulator.replica;

import io.vitrine.ledger.consensus.EpochStart;
import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.SafetyState;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.workload.Organisations;
import io.vitrine.simulator.workload.SimulatedLedger;
import java.util.Optional;

/**
 * An epoch as one organisation sees it, as the node's EpochView. Its operator has put the key in
 * place that the set of the epoch names, if it is in the set.
 *
 * @param protocol the rules and the own place in the set, if there is one
 * @param roster who is who
 * @param self the own number in the roster
 * @param key the number of the own key
 */
record EpochView(Protocol protocol, Roster roster, ValidatorId self, int key) {
  /** The epoch of genesis. */
  static EpochView first(SimulatedLedger ledger, int organisation, Timing timing) {
    return of(ledger, organisation, timing, Optional.empty());
  }

  /** The epoch that {@code state} is in. */
  EpochView in(SimulatedLedger ledger, int organisation, SafetyState state) {
    return state.epoch().isEmpty()
        ? this
        : of(ledger, organisation, protocol.timing(), state.epoch());
  }

  private static EpochView of(
      SimulatedLedger ledger, int organisation, Timing timing, Optional<EpochStart> start) {
    Organisations all = ledger.organisations();
    ValidatorSet set = start.map(EpochStart::set).orElse(ledger.genesis().validators());
    int key = all.key(organisation, all.votesWith(organisation, set).orElse(0));
    Protocol protocol = Protocol.of(ledger.genesis(), start, ledger.keys().publicKey(key), timing);
    Roster roster = Roster.of(set, all.count());
    return new EpochView(protocol, roster, roster.idOf(organisation), key);
  }
}
