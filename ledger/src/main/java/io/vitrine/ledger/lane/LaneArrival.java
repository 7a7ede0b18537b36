package io.vitrine.ledger.lane;

/** What a receiver does with a batch that its author pushed (L2, R5). */
public sealed interface LaneArrival {
  /**
   * The next of the followed branch: verify its transactions, store it, then report it with {@link
   * LaneReceiver#held}, or with {@link LaneReceiver#rejected} when it is invalid.
   */
  record Next(LaneReceiver receiver) implements LaneArrival {}

  /** Held or on its way already. */
  record Known(LaneTip tip) implements LaneArrival {}

  /** Not the next of the followed branch: fetch what lies between, with the batch itself. */
  record Gap(LaneFetch fetch) implements LaneArrival {}

  /** At or below the final position, or on a branch that a final cut has dropped. */
  record Stale(long seq, long finalSeq) implements LaneArrival {}

  /** Further above the followed position than is ever fetched by push; dropped. */
  record TooFarAhead(long seq, long limit) implements LaneArrival {}

  /** It contradicts a batch held here: the author signed twice. */
  record Forked(LaneReceiver receiver, LaneFork evidence) implements LaneArrival {}

  /** One method per variant. */
  interface Cases<R> {
    R onNext(Next arrival);

    R onKnown(Known arrival);

    R onGap(Gap arrival);

    R onStale(Stale arrival);

    R onTooFarAhead(TooFarAhead arrival);

    R onForked(Forked arrival);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Next a) {
      return cases.onNext(a);
    } else if (this instanceof Known a) {
      return cases.onKnown(a);
    } else if (this instanceof Gap a) {
      return cases.onGap(a);
    } else if (this instanceof Stale a) {
      return cases.onStale(a);
    } else if (this instanceof TooFarAhead a) {
      return cases.onTooFarAhead(a);
    }
    return cases.onForked((Forked) this);
  }
}
