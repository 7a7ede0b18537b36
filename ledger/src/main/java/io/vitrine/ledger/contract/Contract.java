package io.vitrine.ledger.contract;

import io.vitrine.ledger.codec.Value;

/**
 * A deterministic program called by transactions. Implementations hold no state of their own, read
 * no clock and no random source and do no I/O: everything goes through {@link Execution}. The same
 * call on the same state must give the same result on every validator.
 */
public interface Contract {
  /** The name transactions call it by, see {@link ContractName}; never changes. */
  String name();

  /**
   * What {@code call} may touch. A pure function of the call: it is asked again on every validator,
   * before and without state.
   */
  FootprintResult footprint(Call call);

  /**
   * Executes a call for which {@link #footprint} answered {@code Touches}. When it fails, throws or
   * runs out of gas, nothing it wrote remains. An {@link Error} is taken for a broken machine and
   * stops the node.
   */
  CallResult execute(Call call, Execution context);

  /**
   * Writes the contract's first state.
   *
   * @param parameters the parameters of the genesis document, shared by all contracts
   * @throws IllegalArgumentException when the contract's part of them is missing or wrong; the
   *     ledger then does not start
   */
  void genesis(Value parameters, StateWriter state);
}
