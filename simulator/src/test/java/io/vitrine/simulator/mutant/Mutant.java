package io.vitrine.simulator.mutant;

import java.util.List;

/**
 * A rule broken on purpose.
 *
 * @param id M1 to M39
 * @param what is broken
 * @param edits how
 * @param trial what is run until it fails
 * @param budget how many seeds it may take; the unchanged code passes all of those used
 */
record Mutant(String id, String what, List<Edit> edits, Trial trial, int budget) {
  /** Copies the list. */
  Mutant {
    edits = List.copyOf(edits);
  }

  @Override
  public String toString() {
    return id + " " + what;
  }
}
