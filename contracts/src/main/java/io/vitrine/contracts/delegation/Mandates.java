package io.vitrine.contracts.delegation;

import io.vitrine.contracts.operation.Deadline;
import io.vitrine.contracts.operation.Invocation;
import io.vitrine.contracts.reason.ReasonCode;
import io.vitrine.contracts.reason.Refusal;
import io.vitrine.contracts.types.PartitionId;
import io.vitrine.contracts.types.Power;
import io.vitrine.ledger.contract.Partition;
import io.vitrine.ledger.contract.StateKey;
import io.vitrine.ledger.contract.StateReader;
import io.vitrine.ledger.types.Address;
import java.util.Optional;

/** Where mandates stand in the state: all of a principal in one partition, by agent. */
public final class Mandates {
  private static final int MANDATES = 1;

  private Mandates() {}

  /** The partition of the mandates that {@code principal} gave. */
  public static Partition partition(Address principal) {
    return PartitionId.of(DelegationContract.NAME, MANDATES, principal.value());
  }

  /** Where the mandate of {@code agent} stands. */
  public static StateKey key(Address principal, Address agent) {
    return partition(principal).key(agent.value());
  }

  /** What {@code agent} may do for {@code principal}, also when its time is over. */
  public static Optional<Mandate> find(StateReader state, Address principal, Address agent) {
    return state.read(key(principal, agent)).map(Mandate::decode);
  }

  /** Refuses MANDATE_NOT_FOUND. */
  static Mandate require(Invocation invocation, Address principal, Address agent) {
    return find(invocation, principal, agent)
        .orElseThrow(
            () ->
                Refusal.of(ReasonCode.MANDATE_NOT_FOUND)
                    .with("principal", principal)
                    .with("agent", agent)
                    .exception());
  }

  /** Refuses MANDATE_NOT_FOUND, MANDATE_EXPIRED or POWER_REQUIRED. */
  static Mandate require(Invocation invocation, Address principal, Address agent, Power power) {
    Mandate mandate = require(invocation, principal, agent);
    if (new Deadline(mandate.until()).isOver(invocation)) {
      throw Refusal.of(ReasonCode.MANDATE_EXPIRED)
          .with("principal", principal)
          .with("agent", agent)
          .with("until", mandate.until())
          .with("now", invocation.blockTime())
          .exception();
    }
    if (!mandate.powers().contains(power)) {
      throw Refusal.of(ReasonCode.POWER_REQUIRED)
          .with("principal", principal)
          .with("agent", agent)
          .with("power", power)
          .exception();
    }
    return mandate;
  }
}
