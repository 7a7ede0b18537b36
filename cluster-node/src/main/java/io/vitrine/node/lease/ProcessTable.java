package io.vitrine.node.lease;

import java.util.Optional;

/** What this process can know of the processes around it. */
public interface ProcessTable {
  /**
   * This process; empty where it cannot be named for sure, or could not see all processes of its
   * namespaces.
   */
  Optional<HolderProcess> self();

  /**
   * Whether {@code process}, of this boot and these namespaces, may still execute anything. Every
   * doubt is a yes.
   */
  boolean mayRun(HolderProcess process);

  /** A table that proves nothing: every takeover waits (F3). */
  static ProcessTable blind() {
    return new ProcessTable() {
      @Override
      public Optional<HolderProcess> self() {
        return Optional.empty();
      }

      @Override
      public boolean mayRun(HolderProcess process) {
        return true;
      }
    };
  }
}
