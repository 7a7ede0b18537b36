package io.vitrine.node.gateway;

import io.vitrine.ledger.execution.Skipped;
import io.vitrine.node.execution.BlockStore.ExecutedTransaction;

/** How waiting for a transaction ended. */
public sealed interface Progress {
  /** Executed; {@code settled} says where and how. */
  record Done(ExecutedTransaction settled) implements Progress {}

  /** Ordered and not executed. */
  record NotExecuted(Skipped.Reason reason) implements Progress {}

  /** Neither pending here nor executed. */
  record Unknown() implements Progress {}

  /** The time was over. */
  record TimedOut() implements Progress {}

  /** Too few validators are reachable to get any further. */
  record NoQuorum() implements Progress {}

  /** The replica stopped, or went to another node. */
  record Interrupted() implements Progress {}

  /** Too many requests wait already. */
  record TooMany(int waiting, int limit) implements Progress {}

  /** One method per variant. */
  interface Cases<R> {
    R onDone(Done progress);

    R onNotExecuted(NotExecuted progress);

    R onUnknown(Unknown progress);

    R onTimedOut(TimedOut progress);

    R onNoQuorum(NoQuorum progress);

    R onInterrupted(Interrupted progress);

    R onTooMany(TooMany progress);
  }

  /** Dispatches on the variant. */
  default <R> R match(Cases<R> cases) {
    if (this instanceof Done p) {
      return cases.onDone(p);
    } else if (this instanceof NotExecuted p) {
      return cases.onNotExecuted(p);
    } else if (this instanceof Unknown p) {
      return cases.onUnknown(p);
    } else if (this instanceof TimedOut p) {
      return cases.onTimedOut(p);
    } else if (this instanceof NoQuorum p) {
      return cases.onNoQuorum(p);
    } else if (this instanceof Interrupted p) {
      return cases.onInterrupted(p);
    }
    return cases.onTooMany((TooMany) this);
  }
}
