package io.vitrine.simulator.replica;

import io.vitrine.ledger.membership.Validator;
import io.vitrine.ledger.membership.ValidatorSet;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.workload.Organisations;
import java.util.ArrayList;
import java.util.List;

/**
 * Every organisation as the node's Roster has them: the validators of the epoch at their indices,
 * behind them those that follow without a vote.
 *
 * @param organisations by number in this epoch
 */
record Roster(List<Integer> organisations) {
  static Roster of(ValidatorSet set, int count) {
    List<Integer> all = new ArrayList<>();
    for (Validator member : set.members()) {
      all.add(Organisations.named(member.name()));
    }
    for (int organisation = 0; organisation < count; organisation++) {
      if (!all.contains(organisation)) {
        all.add(organisation);
      }
    }
    return new Roster(List.copyOf(all));
  }

  ValidatorId idOf(int organisation) {
    return new ValidatorId(organisations.indexOf(organisation));
  }

  int organisation(ValidatorId id) {
    return organisations.get(id.index());
  }
}
