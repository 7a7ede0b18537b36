package io.vitrine.node.peer;

import io.vitrine.ledger.types.ValidatorId;

/**
 * Where a validator listens for its peers.
 *
 * @param validator its number in the roster of an epoch
 * @param name its organisation
 * @param host DNS name or address, as its certificate has it
 * @param port the peer port
 */
public record PeerAddress(ValidatorId validator, String name, String host, int port) {
  /** The same place under the number that the current epoch gives its organisation. */
  public PeerAddress at(ValidatorId number) {
    return new PeerAddress(number, name, host, port);
  }
}
