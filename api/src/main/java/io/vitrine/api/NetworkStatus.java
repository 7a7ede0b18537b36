package io.vitrine.api;

import io.vitrine.ledger.types.Hash;
import io.vitrine.ledger.types.View;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What this organisation's replica knows of the network.
 *
 * @param ledgerId the ledger
 * @param genesisHash its trust anchor
 * @param organisation the answering organisation's name
 * @param state what the replica is doing, such as {@code ACTIVE}, {@code RECOVERING}, {@code
 *     WAITING_FOR_LEASE}, {@code ELSEWHERE} where another node of the organisation does it
 * @param note why, where there is something to say, such as the cause of a halt; else empty
 * @param generation the signing lease's generation, 0 before it is held
 * @param view the current view
 * @param finalizedHeight highest final block known
 * @param executedHeight highest block executed here
 * @param attestedHeight highest block whose execution a final header attests
 * @param keptFrom the lowest block kept here; 0 when all are
 * @param quorum how many validators a certificate needs
 * @param validators every validator with what is known of it
 */
public record NetworkStatus(
    String ledgerId,
    Hash genesisHash,
    String organisation,
    String state,
    String note,
    long generation,
    View view,
    long finalizedHeight,
    long executedHeight,
    long attestedHeight,
    long keptFrom,
    int quorum,
    List<Peer> validators) {
  /**
   * One validator.
   *
   * @param name the organisation
   * @param self whether it is the answering one
   * @param connected whether a consensus stream to it is open; always true for self
   * @param reportedHeight the executed height it last reported, -1 when unknown
   * @param conduct how it behaves towards the answering one
   */
  public record Peer(
      String name, boolean self, boolean connected, long reportedHeight, Conduct conduct) {}

  /**
   * How a validator behaves, since the answering node started.
   *
   * @param refused how much of its input was refused, by kind
   * @param connectionFailures how many connections with it failed, by kind
   * @param lastFailure the newest of both in words; empty when there is none
   * @param softwareVersion of its program, as it says; empty before it was connected
   * @param clockOffsetMillis its wall clock minus the own, without what the time of the exchange
   *     explains; empty before it was connected
   * @param evidence kinds of broken rules that are proven of it; survives restarts
   */
  public record Conduct(
      SortedMap<String, Long> refused,
      SortedMap<String, Long> connectionFailures,
      Optional<String> lastFailure,
      Optional<String> softwareVersion,
      OptionalLong clockOffsetMillis,
      List<String> evidence) {
    /** Nothing is known, or it is the answering one. */
    public static final Conduct NOTHING =
        new Conduct(
            new TreeMap<>(),
            new TreeMap<>(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            List.of());

    /** Copies the collections. */
    public Conduct {
      refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
      connectionFailures = Collections.unmodifiableSortedMap(new TreeMap<>(connectionFailures));
      evidence = List.copyOf(evidence);
    }
  }

  /** How many validators are reachable, this one included. */
  public int reachable() {
    return (int) validators.stream().filter(Peer::connected).count();
  }
}
