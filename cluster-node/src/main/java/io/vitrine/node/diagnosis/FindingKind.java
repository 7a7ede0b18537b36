package io.vitrine.node.diagnosis;

import java.util.Locale;

/**
 * Everything a node can find wrong, the likeliest root first: what makes the others follow stands
 * above them. A full disk takes the database with it, a dead database the lease, a lost lease the
 * replica, and only of a replica that takes part can it be said whom it does not reach. The id is
 * public and printed in docs/operator-guide.md.
 */
public enum FindingKind {
  /** A violated invariant. */
  HALTED(
      Effect.VALIDATOR,
      "the replica has halted for good",
      "Keep its data and logs and have them looked at; do not delete anything. The others go on."),
  /** No space for a write of the database. */
  DISK_FULL(
      Effect.VALIDATOR,
      "the disk is full",
      "Free space on that file system or enlarge it, then start the database again."),
  /** No write goes through. */
  DATABASE_DOWN(
      Effect.VALIDATOR,
      "the database does not take writes",
      "Look at Cassandra: does it run, is it paused, what does its log say? The replica goes on by"
          + " itself once a write succeeds."),
  /** The own certificate has ended. */
  CERTIFICATE_EXPIRED(
      Effect.VALIDATOR,
      "the own certificate has expired",
      "Have the consortium's authority issue a new certificate and start the node again."),
  /** The clock differs from a majority's by more than votes allow. */
  CLOCK_WRONG(
      Effect.VALIDATOR,
      "the clock is wrong",
      "Set the clock by NTP or PTP; the replica votes again by itself."),
  /** Another incarnation holds the lease. */
  LEASE_HELD(
      Effect.VALIDATOR,
      "the signing lease is held elsewhere or was not given back",
      "If that process is meant to run, stop this one. If it is gone, wait: the lease is taken over"
          + " by itself."),
  /** The lease is not renewed. */
  LEASE_LOST(
      Effect.VALIDATOR,
      "the signing lease is lost",
      "The replica starts over by itself. If it happens again: is the machine suspended or the"
          + " database slow?"),
  /** Starting, recovering or stopped. */
  NOT_READY(
      Effect.VALIDATOR,
      "the replica does not take part",
      "Wait until it is ACTIVE. If it starts over again and again, the node's log says why."),
  /** The core waits for a write. */
  CORE_SILENT(
      Effect.VALIDATOR,
      "the consensus core does not answer",
      "It waits for a write or the machine is overloaded: look at the database and at the load."),
  /** Fewer than q validators reachable. */
  NO_QUORUM(
      Effect.NETWORK,
      "no quorum",
      "Start the missing organisations or repair what keeps them away. Nothing is lost; waiting"
          + " transactions commit then."),
  /** Quorum, work, but no block. */
  STALLED(
      Effect.NETWORK,
      "views pass and no block becomes final",
      "Ask the other organisations for their diagnosis: clocks, databases and load of the"
          + " leaders."),
  /** Own lane or queue full. */
  LANE_FULL(
      Effect.CLIENTS,
      "no room for more transactions",
      "Clients wait and send again (429), or use another organisation. If it stays full while"
          + " blocks are final, this lane is not ordered: look at the other findings."),
  /** Commits wait for slow writes. */
  DATABASE_SLOW(
      Effect.DEGRADED,
      "the database is slow",
      "Look at the disk, compactions and the load of Cassandra. Beyond half of the lease's validity"
          + " the replica loses its lease."),
  /** Some, but fewer than would stop the network. */
  VALIDATOR_MISSING(
      Effect.DEGRADED,
      "validators are missing",
      "Start them or repair the connection; they catch up by themselves."),
  /** A peer's handshake is refused because of certificates. */
  PEER_CERTIFICATE(
      Effect.DEGRADED,
      "a certificate is refused",
      "Compare authority, name and end of both certificates; have the wrong one issued again."),
  /** A peer speaks another version. */
  PEER_VERSION(
      Effect.DEGRADED, "versions do not fit", "Bring both organisations to the same release."),
  /** The clock differs from a majority's, but votes still come in time. */
  CLOCK_OFF(
      Effect.DEGRADED,
      "the clock is off",
      "Set the clock by NTP or PTP; until then votes wait and views are lost."),
  /** A single peer's clock. */
  PEER_CLOCK(
      Effect.DEGRADED,
      "the clock of a peer is wrong",
      "Tell that organisation; until then its proposals are not voted for."),
  /** Executing slower than blocks become final. */
  EXECUTION_BEHIND(
      Effect.DEGRADED,
      "execution is behind the final blocks",
      "It catches up by itself; if not, look at the load and at the database."),
  /** Wall and monotonic clock moved apart. */
  CLOCK_JUMPED(
      Effect.DEGRADED,
      "the clock jumped",
      "Was the machine suspended or its clock set? Slew the clock instead of stepping it."),
  /** Little heap or much collection. */
  MEMORY_SHORT(
      Effect.DEGRADED,
      "memory is short",
      "Give the node more heap (VITRINE_NODE_HEAP) or less load."),
  /** Space is running out. */
  DISK_LOW(
      Effect.ADVICE,
      "disk space is running out",
      "Free space or enlarge the file system before it is full."),
  /** A certificate ends soon. */
  CERTIFICATE_ENDS(
      Effect.ADVICE, "a certificate ends soon", "Have a new one issued before that day.");

  private final Effect effect;
  private final String title;
  private final String remedy;

  FindingKind(Effect effect, String title, String remedy) {
    this.effect = effect;
    this.title = title;
    this.remedy = remedy;
  }

  /** The public id, such as {@code no-quorum}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it does to commits. */
  public Effect effect() {
    return effect;
  }

  /** The finding in general. */
  public String title() {
    return title;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
