package io.vitrine.simulator.invariant;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.options.Options;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is who in a run: the invariants hold for honest validators, whose machine has their index.
 *
 * @param n validators
 * @param byzantine those that are not honest, by index
 */
public record Cast(int n, SortedSet<Integer> byzantine) {
  /** The cast of a run with these options. */
  public static Cast of(Options options) {
    SortedSet<Integer> byzantine = new TreeSet<>();
    options.villains().forEach(v -> byzantine.add(v.validator()));
    return new Cast(options.n(), byzantine);
  }

  /** Whether the invariants are about what happens on {@code machine}. */
  public boolean isHonest(int machine) {
    return machine >= 0 && machine < n && !byzantine.contains(machine);
  }

  /** Whether {@code validator} follows the protocol. */
  public boolean isHonest(ValidatorId validator) {
    return isHonest(validator.index());
  }

  /** f, computed here: a checker shares no helper with what it checks. */
  public int faulty() {
    return (n - 1) / 3;
  }

  /** q: the least number of which any two sets share f+1 members. */
  public int quorum() {
    int q = 1;
    while (2 * q - n < faulty() + 1) {
      q++;
    }
    return q;
  }
}
