package io.vitrine.simulator.invariant;

import io.vitrine.ledger.types.ValidatorId;
import io.vitrine.simulator.options.Options;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who is who in a run: the invariants hold for honest organisations, whose machine has their
 * number.
 *
 * @param n how many of them are validators at genesis, the first
 * @param organisations how many there are
 * @param byzantine those that are not honest, by number
 */
public record Cast(int n, int organisations, SortedSet<Integer> byzantine) {
  /** The cast of a run with these options. */
  public static Cast of(Options options) {
    SortedSet<Integer> byzantine = new TreeSet<>();
    options.villains().forEach(v -> byzantine.add(v.validator()));
    return new Cast(options.n(), options.organisations(), byzantine);
  }

  /** Whether the invariants are about what happens on {@code machine}. */
  public boolean isHonest(int machine) {
    return machine >= 0 && machine < organisations && !byzantine.contains(machine);
  }

  /** Whether {@code validator} of the first epoch follows the protocol. */
  public boolean isHonest(ValidatorId validator) {
    return isHonest(validator.index());
  }

  /** f of {@code n}, computed here: a checker shares no helper with what it checks. */
  public static int faulty(int n) {
    return (n - 1) / 3;
  }

  /** q of {@code n}: the least number of which any two sets share f+1 members. */
  public static int quorum(int n) {
    int q = 1;
    while (2 * q - n < faulty(n) + 1) {
      q++;
    }
    return q;
  }
}
