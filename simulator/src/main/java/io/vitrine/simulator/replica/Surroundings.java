package io.vitrine.simulator.replica;

import io.vitrine.simulator.options.Options;
import io.vitrine.simulator.trace.Trace;
import io.vitrine.simulator.trace.TraceEvent;
import io.vitrine.simulator.workload.SimulatedLedger;
import io.vitrine.simulator.world.Network;
import io.vitrine.simulator.world.Schedule;

/**
 * What all machines of a run share.
 *
 * @param faults still happen; switched off when the liveness phase begins
 */
public record Surroundings(
    Schedule schedule,
    Network network,
    Trace trace,
    Options options,
    SimulatedLedger ledger,
    Executions executions,
    Faultiness faults) {
  /** Whether disks are slow and fail. */
  public static final class Faultiness {
    private boolean on = true;

    /** Whether they do. */
    public boolean isOn() {
      return on;
    }

    /** They do no longer. */
    public void end() {
      on = false;
    }
  }

  long now() {
    return schedule.now();
  }

  void note(int machine, String text) {
    trace.add(new TraceEvent.Note(now(), machine, text));
  }
}
