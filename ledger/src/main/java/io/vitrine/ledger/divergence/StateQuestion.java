package io.vitrine.ledger.divergence;

import io.vitrine.ledger.contract.ContractName;

/**
 * What one replica asks another about the state after a height. A tree is named like its contract;
 * {@link ContractName#SYSTEM} stands for the replay window.
 */
public sealed interface StateQuestion {
  /** After which height, at least 0. */
  long height();

  /** The roots of all trees. */
  record Trees(long height) implements StateQuestion {
    /** Checks the range. */
    public Trees {
      check(height);
    }
  }

  /** The roots of a tree's parts, in order. */
  record Parts(long height, String tree) implements StateQuestion {
    /** Checks the ranges. */
    public Parts {
      check(height);
      ContractName.check(tree);
    }
  }

  /**
   * The entries of one part.
   *
   * @param index of the part, at least 0
   */
  record Entries(long height, String tree, int index) implements StateQuestion {
    /** Checks the ranges. */
    public Entries {
      check(height);
      ContractName.check(tree);
      check(index);
    }
  }

  private static void check(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("negative place in a state: " + number);
    }
  }

  /**
   * One method for each.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Trees}. */
    R onTrees(Trees question);

    /** See {@link Parts}. */
    R onParts(Parts question);

    /** See {@link Entries}. */
    R onEntries(Entries question);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Trees q) {
      return cases.onTrees(q);
    } else if (this instanceof Parts q) {
      return cases.onParts(q);
    }
    return cases.onEntries((Entries) this);
  }
}
