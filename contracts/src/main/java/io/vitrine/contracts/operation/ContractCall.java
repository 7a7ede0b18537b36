package io.vitrine.contracts.operation;

import io.vitrine.ledger.codec.Value;

/**
 * The part of a transaction body that says what to do; clients add sender, salt, validity and gas.
 *
 * @param contract the contract's name
 * @param method the method's name
 * @param arguments in the method's order
 */
public record ContractCall(String contract, String method, Value.Array arguments) {
  /** A gas limit that suffices for every method of the built-in contracts. */
  public static final long RECOMMENDED_GAS = 100_000;
}
