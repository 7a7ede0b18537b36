package io.vitrine.simulator.model;

import java.util.List;
import java.util.Optional;

/**
 * What a search found.
 *
 * @param states how many different states were visited, up to the symmetry of validators
 * @param transitions how many steps were tried
 * @param depth the most steps a visited state is away from the start
 * @param complete whether all reachable states were visited; not so when one violates an invariant,
 *     or the bound on states was met
 * @param bytes what the visited states occupied
 * @param violation the broken invariant
 * @param path the shortest way to it, a line per step
 */
public record CheckResult(
    long states,
    long transitions,
    int depth,
    boolean complete,
    long bytes,
    Optional<String> violation,
    List<String> path) {
  /** Copies the list. */
  public CheckResult {
    path = List.copyOf(path);
  }
}
