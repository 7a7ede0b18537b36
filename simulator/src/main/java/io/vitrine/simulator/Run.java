package io.vitrine.simulator;

import io.vitrine.simulator.byzantine.Byzantine;
import io.vitrine.simulator.byzantine.Sources;
import io.vitrine.simulator.byzantine.Vices;
import io.vitrine.simulator.invariant.Invariants;
import io.vitrine.simulator.invariant.Violation;
import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.options.Options.Vice;
import io.vitrine.simulator.replica.Executions;
import io.vitrine.simulator.replica.Machine;
import io.vitrine.simulator.replica.Surroundings;
import io.vitrine.simulator.trace.Trace;
import io.vitrine.simulator.workload.SimulatedLedger;
import io.vitrine.simulator.world.Network;
import io.vitrine.simulator.world.Schedule;
import io.vitrine.simulator.world.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run: a safety phase with faults and load, then a liveness phase in which all must come
 * together (I17), then an independent replay of the chain.
 */
final class Run {
  /** Simulated time after the faults within which everything must be executed everywhere. */
  private static final long PATIENCE = 180_000;

  /** So many blocks after a snapshot a header attests it, when each waits for the one before. */
  private static final long ATTESTED_AFTER = 4;

  /** How often it is looked whether they have come together. */
  private static final long LOOK = 100;

  private final Options options;
  private final Schedule schedule;
  private final Trace trace;
  private final Invariants invariants;
  private final Surroundings world;
  private final List<Machine> machines = new ArrayList<>();
  private final Clients clients;
  private final Governors governors;
  private final Faults faults;
  private long convergeViews;
  private long convergeMillis;

  Run(Options options, long seed, SimulatedLedger ledger, Simulation.Script script) {
    this.options = options;
    this.schedule = new Schedule(seed);
    this.invariants = Invariants.of(options, ledger);
    this.trace = new Trace(invariants.all(), script.storesTrace());
    int twins = (int) options.villains().stream().filter(v -> v.vice() == Vice.TWIN).count();
    Network network = new Network(schedule, options, trace, options.organisations() + twins);
    network.rule(script.rule());
    this.world =
        new Surroundings(
            schedule,
            network,
            trace,
            options,
            ledger,
            new Executions(ledger.registry(), options.fidelity().alone()),
            new Surroundings.Faultiness());
    for (int i = 0; i < options.organisations(); i++) {
      add(i, script);
    }
    for (Options.Villain villain : options.villains()) {
      if (villain.vice() == Vice.TWIN) {
        add(villain.validator(), script);
      }
    }
    this.clients = new Clients(world, machines);
    this.governors = new Governors(world, machines);
    this.faults = new Faults(world, machines);
  }

  private void add(int organisation, Simulation.Script script) {
    Optional<Vice> vice =
        options.villains().stream()
            .filter(v -> v.validator() == organisation)
            .map(Options.Villain::vice)
            .findFirst();
    boolean wrong = options.clocks().isWrong(organisation, options.n());
    Machine machine =
        new Machine(
            world,
            machines.size(),
            organisation,
            vice.isEmpty(),
            vice.map(v -> script.byzantine().orElseGet(() -> byzantine(v))).orElse(Byzantine.NOT),
            new WallClock(
                schedule,
                schedule.draw(2 * options.clocks().skew() + 1) - options.clocks().skew(),
                wrong ? Optional.of(options.clocks().fault()) : Optional.empty()));
    machines.add(machine);
    world.network().add(machine);
    if (vice.equals(Optional.of(Vice.SILENT)) && script.byzantine().isEmpty()) {
      machine.retire();
    }
  }

  private Byzantine byzantine(Vice vice) {
    return Sources.of(options.retention().source(), Vices.of(vice));
  }

  Trace trace() {
    return trace;
  }

  Verdict.Facts facts() {
    return new Verdict.Facts(
        schedule.now(),
        invariants.chain().height(),
        invariants.executedOnce().count(),
        invariants.certificates().nullifiedViews(),
        invariants.votes().signatures(),
        invariants.accusations().accusations(),
        convergeViews,
        convergeMillis,
        invariants.epochs().begun(),
        invariants.retained().pruned(),
        invariants.retained().synced());
  }

  void complete() {
    machines.forEach(machine -> schedule.after(schedule.draw(100), machine::start));
    clients.start();
    governors.start();
    faults.start();
    schedule.runUntil(options.safetyMillis());
    faults.end();
    clients.end(invariants.executedOnce()::contains);
    governors.end();
    long[] views = machines.stream().mapToLong(Machine::view).toArray();
    long healed = schedule.now();
    long patience = patience();
    while (!converged()) {
      if (schedule.now() - healed > patience) {
        throw new Violation(
            "I17", "not together " + patience + " ms after the faults" + positions());
      }
      schedule.runUntil(schedule.now() + LOOK);
    }
    convergeMillis = schedule.now() - healed;
    for (Machine machine : correct()) {
      long entered = machine.view() - views[machine.index()];
      convergeViews = Math.max(convergeViews, views[machine.index()] == 0 ? 0 : entered);
    }
    new Oracle(world.ledger(), machines, invariants).check();
  }

  /**
   * Who knows final blocks whose batches nobody keeps waits for a snapshot of its epoch, and an
   * idle ledger has a block for each idle interval (ADR 0033).
   */
  private long patience() {
    boolean syncs = options.retention().occurs();
    long blocks = options.fidelity().snapshotEvery() + ATTESTED_AFTER;
    return PATIENCE + (syncs ? blocks * options.timing().idleIntervalMillis() : 0);
  }

  private List<Machine> correct() {
    return machines.stream().filter(m -> m.isHonest() && !m.isRetired()).toList();
  }

  private boolean converged() {
    long height = -1;
    for (Machine machine : correct()) {
      long executed = machine.executedHeight();
      if (!machine.isUp() || executed < 1 || (height >= 0 && executed != height)) {
        return false;
      }
      height = executed;
    }
    return height == invariants.chain().height()
        && inOneEpoch()
        && clients.owed().stream().allMatch(invariants.executedOnce()::contains);
  }

  /** Whether all are in the epoch that was decided last. */
  private boolean inOneEpoch() {
    long newest = invariants.epochs().decided();
    return correct().stream().allMatch(machine -> machine.epoch() == newest);
  }

  private String positions() {
    StringBuilder text = new StringBuilder();
    machines.forEach(machine -> text.append("; ").append(machine.position()));
    long missing =
        clients.owed().stream().filter(id -> !invariants.executedOnce().contains(id)).count();
    return text.append("; ").append(missing).append(" transactions missing").toString();
  }
}
