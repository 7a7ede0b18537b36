package io.vitrine.node.peer;

import io.vitrine.ledger.types.ValidatorId;

/**
 * Where a validator listens for its peers.
 *
 * @param validator its index in the set
 * @param name its organisation
 * @param host DNS name or address, as its certificate has it
 * @param port the peer port
 */
public record PeerAddress(ValidatorId validator, String name, String host, int port) {}
