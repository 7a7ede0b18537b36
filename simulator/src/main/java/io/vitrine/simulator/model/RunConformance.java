package io.vitrine.simulator.model;

import io.vitrine.ledger.consensus.Protocol;
import io.vitrine.ledger.consensus.Timing;
import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.ledger.types.View;
import io.vitrine.simulator.Verdict;
import io.vitrine.simulator.invariant.Cast;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.workload.SimulatedLedger;
import java.util.List;
import java.util.Optional;

/** Whole runs of the simulator, held against the model. */
public final class RunConformance {
  private RunConformance() {}

  /** The model of a run with these options: with its validators, leaders and Byzantine ones. */
  public static ModelConformance model(Options options) {
    Cast cast = Cast.of(options);
    Protocol protocol =
        new Protocol(
            SimulatedLedger.of(options.n(), options.fidelity().crypto()).genesis(),
            new ValidatorId(0),
            Timing.LAN);
    return new ModelConformance(
        new VotingRules(options.n(), cast.byzantine().size(), Cast.quorum(options.n()), List.of()),
        protocol.genesisHash(),
        view -> {
          ValidatorId leader = protocol.leader(new View(0, view));
          return cast.isHonest(leader) ? leader.index() : ModelInstance.BYZANTINE;
        });
  }

  /** What the model has against a run whose trace was stored. */
  public static Optional<String> judge(ModelConformance model, Verdict run) {
    Cast cast = Cast.of(run.options());
    for (TraceEvent event : run.trace()) {
      if (event instanceof TraceEvent.FactStored stored
          && stored.machine() < cast.n()
          && cast.isHonest(stored.machine())) {
        Optional<String> found = model.accept(stored.machine(), stored.fact());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
