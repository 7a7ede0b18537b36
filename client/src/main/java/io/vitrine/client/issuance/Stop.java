package io.vitrine.client.issuance;

import io.vitrine.client.sdk.Problem;
import io.vitrine.contracts.types.ItemId;

/** Why a run ended before all works were issued. What it issued until then stays. */
public sealed interface Stop {
  /** The gateway or the ledger refused; running again without a change ends here again. */
  record Refused(Problem problem) implements Stop {}

  /** {@code item} exists and stands for another work, or for another description of it. */
  record OtherWork(ItemId item) implements Stop {}

  /** Nobody decided in time about the call whose first item is {@code item}. */
  record Undecided(ItemId item) implements Stop {}

  /** One method per variant. */
  interface Cases<R> {
    R onRefused(Refused stop);

    R onOtherWork(OtherWork stop);

    R onUndecided(Undecided stop);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Refused r) {
      return cases.onRefused(r);
    } else if (this instanceof OtherWork r) {
      return cases.onOtherWork(r);
    }
    return cases.onUndecided((Undecided) this);
  }
}
