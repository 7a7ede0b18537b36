package io.vitrine.ledger.contract;

/** What a call may touch, or why it cannot be a call at all. A pure function of the transaction. */
public sealed interface FootprintResult {
  /** The call is well formed and touches at most {@code footprint}. */
  record Touches(Footprint footprint) implements FootprintResult {}

  /** No contract has this name; only {@link ContractRegistry} answers so. */
  record UnknownContract(String name) implements FootprintResult {}

  /** The contract has no method of this name. */
  record UnknownMethod(String name) implements FootprintResult {}

  /** The arguments do not fit the method; {@code reason} says which and why. */
  record BadArguments(String reason) implements FootprintResult {}

  /** One method per variant. */
  interface Cases<R> {
    R onTouches(Touches result);

    R onUnknownContract(UnknownContract result);

    R onUnknownMethod(UnknownMethod result);

    R onBadArguments(BadArguments result);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Touches r) {
      return cases.onTouches(r);
    } else if (this instanceof UnknownContract r) {
      return cases.onUnknownContract(r);
    } else if (this instanceof UnknownMethod r) {
      return cases.onUnknownMethod(r);
    }
    return cases.onBadArguments((BadArguments) this);
  }
}
