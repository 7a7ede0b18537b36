package io.vitrine.contracts.operation;

import io.vitrine.ledger.codec.Value;

/**
 * The part of a transaction body that says what to do; clients add sender, salt, validity and gas.
 *
 * @param contract the contract's name
 * @param method the method's name
 * @param arguments in the method's order
 * @param gas a gas limit that suffices for it
 */
public record ContractCall(String contract, String method, Value.Array arguments, long gas) {
  /** A gas limit that suffices for every call of the built-in contracts that is about one thing. */
  public static final long RECOMMENDED_GAS = 100_000;

  /** A call for which {@link #RECOMMENDED_GAS} suffices. */
  public ContractCall(String contract, String method, Value.Array arguments) {
    this(contract, method, arguments, RECOMMENDED_GAS);
  }
}
