package io.vitrine.node.lease;

/** What a signer learns when it checks the lease between acknowledgement and signature (F5). */
public sealed interface LeaseCheck {
  /** Dispatch over both verdicts. */
  <R> R match(Cases<R> cases);

  /** The lease holds: sign and send. */
  record Valid(long generation) implements LeaseCheck {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.valid(this);
    }
  }

  /** The lease does not hold: sign nothing, stop the actor (F6). */
  record Lost(LossReason reason) implements LeaseCheck {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lost(this);
    }
  }

  /**
   * One method per verdict.
   *
   * @param <R> the common result
   */
  interface Cases<R> {
    /** See {@link Valid}. */
    R valid(Valid verdict);

    /** See {@link Lost}. */
    R lost(Lost verdict);
  }
}
