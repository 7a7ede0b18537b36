package io.vitrine.api;

import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.List;

/**
 * What this organisation's replica knows of the network.
 *
 * @param ledgerId the ledger
 * @param genesisHash its trust anchor
 * @param organisation the answering organisation's name
 * @param state what the replica is doing, such as {@code ACTIVE}, {@code RECOVERING}, {@code
 *     WAITING_FOR_LEASE}
 * @param generation the signing lease's generation, 0 before it is held
 * @param view the current view
 * @param finalizedHeight highest final block known
 * @param executedHeight highest block executed here
 * @param attestedHeight highest block whose execution a final header attests
 * @param quorum how many validators a certificate needs
 * @param validators every validator with what is known of it
 */
public record NetworkStatus(
    String ledgerId,
    Hash genesisHash,
    String organisation,
    String state,
    long generation,
    View view,
    long finalizedHeight,
    long executedHeight,
    long attestedHeight,
    int quorum,
    List<Peer> validators) {
  /**
   * One validator.
   *
   * @param name the organisation
   * @param self whether it is the answering one
   * @param connected whether a consensus stream to it is open; always true for self
   * @param reportedHeight the executed height it last reported, -1 when unknown
   */
  public record Peer(String name, boolean self, boolean connected, long reportedHeight) {}

  /** How many validators are reachable, this one included. */
  public int reachable() {
    return (int) validators.stream().filter(Peer::connected).count();
  }
}
