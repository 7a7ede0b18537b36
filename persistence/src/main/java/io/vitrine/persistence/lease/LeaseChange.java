package io.vitrine.persistence.lease;

import java.util.Optional;

/**
 * What a compare-and-set on the lease row did. An outcome that is unknown (a time-out) is neither:
 * the stage fails, and the caller counts it as not changed (F2).
 */
public sealed interface LeaseChange {
  /** Dispatch over both outcomes. */
  <R> R match(Cases<R> cases);

  /** The row is now {@code row}. */
  record Applied(LeaseRow row) implements LeaseChange {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.applied(this);
    }
  }

  /**
   * The row was not as expected, nothing was changed.
   *
   * @param current what it is instead; empty when there is none
   */
  record Refused(Optional<LeaseRow> current) implements LeaseChange {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * One method per outcome.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Applied}. */
    R applied(Applied outcome);

    /** See {@link Refused}. */
    R refused(Refused outcome);
  }
}
