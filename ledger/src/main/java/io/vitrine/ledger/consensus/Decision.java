package io.vitrine.ledger.consensus;

import java.util.List;

/**
 * What a replica decided. The host makes {@code facts} durable as one event (when there are any),
 * applies them to its safety state, and only then runs {@code outputs} in their order.
 *
 * @param knowledge replaces the old one
 * @param facts to be made durable; empty when nothing was promised
 * @param outputs to be run afterwards
 */
public record Decision(Knowledge knowledge, List<Fact> facts, List<Output> outputs) {
  /** Copies the lists. */
  public Decision {
    facts = List.copyOf(facts);
    outputs = List.copyOf(outputs);
  }
}
