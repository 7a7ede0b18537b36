package io.vitrine.contracts.operation;

import io.vitrine.contracts.types.ValueWriter;
import io.vitrine.ledger.contract.Footprint;
import io.vitrine.ledger.types.Address;

/**
 * One method of a built-in contract together with the arguments of one call. Its documentation says
 * who may call it and with which code it refuses; the checks are made in the order listed.
 */
public interface Operation {
  /** The contract that has the method. */
  String contract();

  /** The method's name. */
  String method();

  /** Appends the arguments in the method's order. */
  ValueWriter writeTo(ValueWriter writer);

  /** All that the call may touch when {@code sender} makes it. */
  Footprint footprint(Address sender);

  /**
   * Carries the call out.
   *
   * @throws io.vitrine.contracts.reason.RefusedException when a rule refuses it; what was written
   *     until then is discarded
   */
  void perform(Invocation invocation);

  /** A gas limit that suffices for it. */
  default long gas() {
    return ContractCall.RECOMMENDED_GAS;
  }

  /** The call as it stands in a transaction. */
  default ContractCall call() {
    return new ContractCall(contract(), method(), writeTo(new ValueWriter()).toArray(), gas());
  }
}
