package io.vitrine.ledger.pruning;

/** What a replica that prunes does next (R14). */
public sealed interface PruningStep {
  /** Dispatches on the variant. */
  <R> R match(Cases<R> cases);

  /** Nothing until something changes. */
  record Nothing() implements PruningStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.nothing();
    }
  }

  /** Write that blocks are kept from {@code height} on: nobody is given a lower one after it. */
  record KeepFrom(long height) implements PruningStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keepFrom(this);
    }
  }

  /** Remove some of the blocks from {@code from} on, none at or above {@code below}. */
  record Erase(long from, long below) implements PruningStep {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.erase(this);
    }
  }

  /**
   * One method per variant.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Nothing}. */
    R nothing();

    /** See {@link KeepFrom}. */
    R keepFrom(KeepFrom step);

    /** See {@link Erase}. */
    R erase(Erase step);
  }
}
