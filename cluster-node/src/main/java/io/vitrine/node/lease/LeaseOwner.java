package io.vitrine.node.lease;

import java.util.Optional;
import java.util.UUID;

/**
 * Who holds a lease, as written into its row: an organisation, one incarnation of its replica, and
 * the process this runs in where that is known. Two incarnations in one process are two owners, and
 * neither can prove the other dead.
 *
 * @param name the validator, for people
 * @param incarnation differs for every keeper
 * @param process where it runs; empty when it cannot be named for sure
 */
public record LeaseOwner(String name, UUID incarnation, Optional<HolderProcess> process) {
  private static final String PROCESS = "@boot=";

  /** A fresh incarnation in this process. */
  static LeaseOwner incarnate(String name, ProcessTable processes) {
    return new LeaseOwner(name, UUID.randomUUID(), processes.self());
  }

  /** What is stored in the row. */
  String text() {
    return name + "#" + incarnation + process.map(p -> "@" + p.text()).orElse("");
  }

  /** The process in a stored owner; empty when it names none in a form known here. */
  static Optional<HolderProcess> processOf(String stored) {
    int at = stored.lastIndexOf(PROCESS);
    return at < 0 ? Optional.empty() : HolderProcess.parse(stored.substring(at + 1));
  }

  /** A stored owner in words. */
  static String describe(String stored) {
    int at = stored.lastIndexOf(PROCESS);
    String who = at < 0 ? stored : stored.substring(0, at);
    return processOf(stored).map(p -> who + " (process " + p.pid() + ")").orElse(who);
  }

  /**
   * What {@code processes} proves about a stored owner. Only a holder on the same boot and in the
   * same namespaces can be proven gone: elsewhere its number means nothing.
   */
  static HolderFate fate(String stored, ProcessTable processes) {
    Optional<HolderProcess> holder = processOf(stored);
    Optional<HolderProcess> self = processes.self();
    boolean judged = holder.isPresent() && self.isPresent();
    return judged && self.get().isNeighbourOf(holder.get()) && !processes.mayRun(holder.get())
        ? HolderFate.GONE
        : HolderFate.UNKNOWN;
  }
}
