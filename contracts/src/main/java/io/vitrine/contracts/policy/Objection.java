package io.vitrine.contracts.policy;

import io.vitrine.contracts.reason.Refusal;
import java.util.OptionalLong;

/**
 * One reason against a change of owner.
 *
 * @param refusal code and numbers
 * @param from the first block time at which it no longer holds, in milliseconds since 1970; empty
 *     when waiting does not help
 */
public record Objection(Refusal refusal, OptionalLong from) {
  /** An objection that waiting does not lift. */
  public static Objection lasting(Refusal refusal) {
    return new Objection(refusal, OptionalLong.empty());
  }

  static Objection until(long from, Refusal refusal) {
    return new Objection(refusal.with("from", from), OptionalLong.of(from));
  }
}
