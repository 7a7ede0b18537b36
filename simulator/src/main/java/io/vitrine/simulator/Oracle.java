package io.vitrine.simulator;

import io.vitrine.ledger.block.Block;
import io.vitrine.ledger.execution.ExecutionRecord;
import io.vitrine.ledger.lane.Cut;
import io.vitrine.ledger.state.WorldState;
import io.vitrine.ledger.transaction.SignedTransaction;
import io.vitrine.simulator.audit.Audit;
import io.vitrine.simulator.invariant.Invariants;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.replica.Executions;
import io.vitrine.simulator.replica.Machine;
import io.vitrine.simulator.workload.SimulatedLedger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The independent replay: from genesis, over the final chain, with the batches that some validator
 * has on disk. Every height must come to what the validators said (I11), every batch must be a
 * valid one of a member (I10), the history must pass its audit (C1 to C7), and the books must
 * balance.
 */
record Oracle(SimulatedLedger ledger, List<Machine> machines, Invariants invariants) {
  void check() {
    Map<Long, ExecutionRecord> records = invariants.sameState().records();
    WorldState state = ledger.state();
    Audit audit = new Audit();
    audit.block(ledger.opening());
    Cut parent = Cut.empty(ledger.genesis().validators().size());
    for (Block block : invariants.chain().blocks().values()) {
      List<SignedTransaction> ordered = ordered(block, parent);
      Executions.Result result = Executions.execute(ledger.registry(), state, block, ordered);
      long height = block.header().height();
      if (!result.record().equals(records.get(height))) {
        throw new Violation(
            "I11",
            "height %d: replay gives %s, validators have %s"
                .formatted(height, result.record(), records.get(height)));
      }
      audit.block(result.outcome());
      state = result.after();
      parent = block.header().cut();
    }
    audit.end(state);
    new Books(state).balance();
    machines.stream()
        .filter(Machine::isHonest)
        .forEach(machine -> machine.missing().ifPresent(Oracle::unreachable));
  }

  private static void unreachable(String what) {
    throw new Violation("I12", what);
  }

  private List<SignedTransaction> ordered(Block block, Cut parent) {
    for (Machine machine : machines) {
      if (machine.isHonest()) {
        Optional<List<SignedTransaction>> found = machine.ordered(block, parent);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new Violation("I12", "nobody has all batches of height " + block.header().height());
  }
}
