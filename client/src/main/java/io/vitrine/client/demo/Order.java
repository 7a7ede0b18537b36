package io.vitrine.client.demo;

import io.vitrine.contracts.operation.ContractCall;

/**
 * A transaction to be made.
 *
 * @param sender who signs it
 * @param call what it does
 */
record Order(Actor sender, ContractCall call) {
  /** What is being done, for messages. */
  String doing() {
    return call.contract() + "." + call.method() + " by " + sender.name();
  }
}
